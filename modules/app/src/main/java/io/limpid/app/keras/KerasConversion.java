package io.limpid.app.keras;

import io.limpid.core.network.Network;
import io.limpid.core.network.NetworkFile;
import io.limpid.core.network.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.modelimport.keras.Hdf5Archive;
import org.deeplearning4j.nn.modelimport.keras.KerasModelImport;
import org.deeplearning4j.nn.modelimport.keras.exceptions.InvalidKerasConfigurationException;
import org.deeplearning4j.nn.modelimport.keras.exceptions.UnsupportedKerasConfigurationException;

/** The child process of {@link KerasImport}: HDF5 in, Deeplearning4j zip out, or one line that says why not. */
final class KerasConversion {
    private KerasConversion() {}

    /** Where the reason is written when a file cannot be converted. */
    static Path problem(Path zip) {
        return zip.resolveSibling("problem.txt");
    }

    /** @param arguments the {@code .h5} and the zip to write */
    public static void main(String... arguments) throws IOException {
        Path zip = Path.of(arguments[1]);
        try {
            ComputationGraph graph = ChannelsFirst.of(read(arguments[0]));
            NetworkFile.write(new Network(graph, new Provenance("keras", List.of())), zip);
        } catch (InvalidKerasConfigurationException | UnsupportedKerasConfigurationException | RuntimeException e) {
            // The importer reports what it does not know by any kind of RuntimeException too.
            Files.writeString(
                    problem(zip),
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static ComputationGraph read(String file)
            throws IOException, InvalidKerasConfigurationException, UnsupportedKerasConfigurationException {
        boolean sequential;
        try (Hdf5Archive archive = new Hdf5Archive(file)) {
            String configuration = archive.readAttributeAsJson("model_config");
            sequential = configuration.replace(" ", "").contains("\"class_name\":\"Sequential\"");
        }
        return sequential
                ? KerasModelImport.importKerasSequentialModelAndWeights(file, false)
                        .toComputationGraph()
                : KerasModelImport.importKerasModelAndWeights(file, false);
    }
}
