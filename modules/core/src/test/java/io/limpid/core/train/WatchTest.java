package io.limpid.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.data.Split;
import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import io.limpid.core.step.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

final class WatchTest {
    private static final int EPOCHS = 3;

    @TempDir
    private Path folder;

    static Stream<Named<Supplier<Network>>> kinds() {
        return Stream.of(
                Named.of("trained by our own step", () -> Networks.lenet(12, 3)),
                Named.of("trained by Deeplearning4j's", () -> Networks.normalized(12, 3)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void leavesEveryBitOfTheTrainingAsItIs(Supplier<Network> kind) throws IOException {
        Network watched = kind.get();
        Network alone = watched.copy();
        fit(watched, true, 1, 12, 12);
        fit(alone, false, 1, 12, 12);
        assertThat(watched.graph().params().toFloatVector())
                .isEqualTo(alone.graph().params().toFloatVector());
        List<String> lines = Files.readAllLines(folder.resolve("teacher-watch.csv"));
        assertThat(lines.get(0)).isEqualTo("epoch,layer,quantity,from,to,value");
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            for (String quantity : List.of("weight-norm", "gradient-norm", "update-norm", "weights", "activations")) {
                String begin = epoch + ",[^,]+," + quantity + ",.*";
                assertThat(lines).anyMatch(line -> line.matches(begin));
            }
        }
    }

    /** The norm of what is there is known; and the shares of a histogram are all of it. */
    @Test
    void saysTheNormsOfTheTrainedLayers() throws IOException {
        Network network = Networks.mlp(6, 3);
        fit(network, true, 6);
        List<String[]> lines = Files.readAllLines(folder.resolve("teacher-watch.csv")).stream()
                .map(line -> line.split(","))
                .toList();
        String name = network.graph().getLayer(0).conf().getLayer().getLayerName();
        double norm = network.graph().getLayer(0).params().norm2Number().doubleValue();
        // six digits are written
        assertThat(value(lines, name, "weight-norm")).isCloseTo(norm, within(1e-5 * norm));
        double shares = lines.stream()
                .filter(line -> line[0].equals("" + EPOCHS) && line[1].equals(name) && line[2].equals("activations"))
                .mapToDouble(line -> Double.parseDouble(line[5]))
                .sum();
        assertThat(shares).isCloseTo(1, within(1e-5));
    }

    /** A unit with no weight and a bias below zero gives nothing for any row. */
    @Test
    void countsDeadUnits() throws IOException {
        Network network = Networks.mlp(6, 3);
        INDArray bias = network.graph().getLayer(0).getParam("b");
        network.graph().getLayer(0).getParam("W").assign(0);
        bias.assign(1).putScalar(0, -1).putScalar(1, -1);
        Context context = context(true, 6);
        INDArray x = context.data().train().inputs();
        new Watch(network, context, x, context.data().train().oneHot()).look(network, EPOCHS);
        List<String[]> lines = Files.readAllLines(folder.resolve("teacher-watch.csv")).stream()
                .map(line -> line.split(","))
                .toList();
        String name = network.graph().getLayer(0).conf().getLayer().getLayerName();
        assertThat(value(lines, name, "dead")).isCloseTo(2.0 / bias.length(), within(1e-5));
        assertThat(value(lines, name, "update-norm")).isZero();
    }

    private static double value(List<String[]> lines, String layer, String quantity) {
        return lines.stream()
                .filter(line -> line[0].equals("" + EPOCHS) && line[1].equals(layer) && line[2].equals(quantity))
                .mapToDouble(line -> Double.parseDouble(line[5]))
                .findFirst()
                .orElseThrow();
    }

    private void fit(Network network, boolean watched, long... shape) {
        Context context = context(watched, shape);
        Split train = context.data().train();
        new Trainer(new Training(EPOCHS, 32, Optimizer.adam(0.01)), context)
                .fit(network, train.inputs(), train.oneHot(), Trainer.Hook.NONE);
    }

    private Context context(boolean watched, long... shape) {
        Context blobs = Blobs.context(new History(watched), 1, 3, shape);
        return new Context(
                blobs.stage(), Optional.empty(), blobs.data(), blobs.seed(), blobs.progress(), blobs.history(), folder);
    }
}
