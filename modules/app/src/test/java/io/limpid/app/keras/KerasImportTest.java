package io.limpid.app.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.core.data.Schema;
import io.limpid.core.lower.Lowering;
import io.limpid.core.network.Network;
import io.limpid.core.network.NetworkFileException;
import io.limpid.core.predict.GraphPredictor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The files and the answers expected are made by {@code keras/make_keras.py}, which computes in numpy. */
class KerasImportTest {
    private static final Path FILES = Path.of("modules/app/src/test/resources/keras");
    private static final Schema SCHEMA =
            new Schema("test", List.of(2, 9, 8), List.of(), List.of("a", "b", "c"), List.of(), List.of());

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "functional"})
    void answersWhatNumpyAnswers(String name) throws IOException {
        Network network = KerasImport.read(FILES.resolve(name + ".h5")).fitting(SCHEMA);
        List<String> lines = Files.readAllLines(FILES.resolve(name + ".csv"));
        INDArray x = Nd4j.create(values(lines, 0)).reshape('c', lines.size(), 2, 9, 8);
        INDArray expected = Nd4j.create(values(lines, 1)).reshape('c', lines.size(), 3);

        // Float against double: sums of at most 36 terms through five layers, then probabilities of at most 1.
        assertThat(network.predict(x).sub(expected).amaxNumber().doubleValue()).isLessThan(1e-5);
        GraphPredictor lowered = new GraphPredictor(Lowering.lower(network, SCHEMA.classes()));
        assertThat(lowered.predict(x).sub(expected).amaxNumber().doubleValue()).isLessThan(1e-5);
        assertThat(network.origin().source()).isEqualTo(name + ".h5");
    }

    @Test
    void refusesWhatIsNoHdf5() throws IOException {
        Path file = Files.writeString(folder.resolve("model.h5"), "not a model");
        assertThatThrownBy(() -> KerasImport.read(file))
                .isInstanceOf(NetworkFileException.class)
                .hasMessage(
                        file + " is no HDF5 file; save it with Keras 2 as .h5, of layers that docs/formats.md lists");
    }

    @Test
    void outlivesADamagedFile() throws IOException {
        byte[] bytes = Files.readAllBytes(FILES.resolve("sequential.h5"));
        Path file = Files.write(folder.resolve("model.h5"), Arrays.copyOf(bytes, bytes.length / 3));
        assertThatThrownBy(() -> KerasImport.read(file))
                .isInstanceOf(NetworkFileException.class)
                .hasMessageStartingWith(file + " ")
                .hasMessageEndingWith("save it with Keras 2 as .h5, of layers that docs/formats.md lists");
    }

    private static float[] values(List<String> lines, int part) {
        List<Float> values = lines.stream()
                .flatMap(line -> Arrays.stream(line.split(";", -1)[part].split(",", -1)))
                .map(Float::valueOf)
                .toList();
        float[] flat = new float[values.size()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = values.get(i);
        }
        return flat;
    }
}
