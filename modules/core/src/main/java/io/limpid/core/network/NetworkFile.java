package io.limpid.core.network;

import io.limpid.core.data.Schema;
import io.limpid.core.network.ConfigurationCheck.RefusedException;
import io.limpid.core.network.ParameterArray.MismatchException;
import io.limpid.runtime.artefact.ArtefactReader;
import io.limpid.runtime.graph.Graph;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network on disk: Deeplearning4j's own zip ({@code configuration.json} and {@code coefficients.bin}, so that
 * Deeplearning4j reads it too), plus {@code limpid.json} with its provenance and the shape of its input, and {@code
 * integer.limpid} with its integer graph if it has one.
 *
 * <p>Reading trusts nothing: class names are checked before Jackson sees them, parameters are read in Java and counted
 * against the layers, entries are bounded, and serialized Java objects (a normalizer, a preprocessor) are never opened.
 * The updater's state is neither written nor read: training always starts a fresh one.
 */
public final class NetworkFile {
    private static final long LARGEST_TEXT = 1L << 24;
    private static final long LARGEST_PARAMETERS = 1L << 31;
    private static final String OTHER = "use a network of Deeplearning4j's own layers";

    private NetworkFile() {}

    /**
     * Reads a zip of Limpid or of Deeplearning4j, a {@code ComputationGraph} or a {@code MultiLayerNetwork}.
     *
     * @throws NetworkFileException if it is anything else, or damaged
     * @throws IOException if it cannot be read
     */
    public static Network read(Path file) throws IOException {
        try (NetworkArchive archive = new NetworkArchive(file)) {
            String json = archive.require(NetworkArchive.CONFIGURATION, LARGEST_TEXT, NetworkFile::text);
            boolean layered;
            try {
                layered = !ConfigurationCheck.check(json).contains("vertices");
            } catch (RefusedException e) {
                throw cause(
                        new NetworkFileException(file, "is refused: its configuration " + e.getMessage(), OTHER), e);
            }
            ComputationGraph graph = layered ? layered(file, archive, json) : graph(file, archive, json);
            Network network = new Network(graph, new Provenance(String.valueOf(file.getFileName()), List.of()));
            Optional<OriginEntry> entry =
                    archive.find(NetworkArchive.ORIGIN, LARGEST_TEXT, in -> origin(archive, text(in)));
            Optional<Graph> integer = archive.find(
                    NetworkArchive.INTEGER,
                    LARGEST_PARAMETERS,
                    in -> ArtefactReader.read(in.readAllBytes(), file + ", " + NetworkArchive.INTEGER)
                            .graph());
            Network told = entry.isPresent() ? entry.get().applyTo(network) : network;
            return integer.isPresent() ? told.withInteger(integer.get()) : told;
        }
    }

    /**
     * As {@link #read(Path)}, and checks that the network fits data.
     *
     * @throws IllegalArgumentException if it does not, {@link Network#fitting}
     */
    public static Network read(Path file, Schema schema) throws IOException {
        return read(file).fitting(schema);
    }

    /**
     * Writes a network for inference and for further training; replaces a file only when the new one is complete. The
     * same network gives the same bytes. Constraints, losses and weight noise of Limpid belong to the training that set
     * them: they are left out, and masks are found again in the zeros.
     *
     * @throws IOException if it cannot be written
     * @throws IllegalArgumentException if it holds something that could not be read back
     */
    public static void write(Network network, Path file) throws IOException {
        NetworkWriter.write(network, file);
    }

    private static OriginEntry origin(NetworkArchive archive, String json) throws IOException {
        try {
            return OriginEntry.parse(json);
        } catch (IOException e) {
            throw cause(archive.wrong("is damaged: " + NetworkArchive.ORIGIN + " " + e.getMessage()), e);
        }
    }

    private static ComputationGraph layered(Path file, NetworkArchive archive, String json) throws IOException {
        return valid(file, () -> {
            MultiLayerConfiguration configuration = MultiLayerConfiguration.fromJson(json);
            configuration.setDataType(DataType.FLOAT);
            long count = 0;
            for (NeuralNetConfiguration layer : configuration.getConfs()) {
                count += layer.getLayer().initializer().numParams(layer);
            }
            MultiLayerNetwork network = new MultiLayerNetwork(configuration);
            network.init(parameters(archive, count), false);
            return network.toComputationGraph();
        });
    }

    private static ComputationGraph graph(Path file, NetworkArchive archive, String json) throws IOException {
        return valid(file, () -> {
            ComputationGraphConfiguration configuration = ComputationGraphConfiguration.fromJson(json);
            configuration.setDataType(DataType.FLOAT);
            long count = 0;
            for (GraphVertex vertex : configuration.getVertices().values()) {
                count += vertex.numParams(true);
            }
            ComputationGraph graph = new ComputationGraph(configuration);
            graph.init(parameters(archive, count), false);
            return graph;
        });
    }

    @FunctionalInterface
    private interface Making {
        ComputationGraph make() throws IOException;
    }

    // Deeplearning4j and Jackson report an invalid configuration by any kind of RuntimeException.
    private static ComputationGraph valid(Path file, Making making) throws IOException {
        try {
            return making.make();
        } catch (RuntimeException e) {
            String what = "is no network of Deeplearning4j 1.0.0-M2.1: " + firstLine(e);
            throw cause(new NetworkFileException(file, what, "save it again with that version"), e);
        }
    }

    private static INDArray parameters(NetworkArchive archive, long count) throws IOException {
        float[] values = archive.require(NetworkArchive.COEFFICIENTS, LARGEST_PARAMETERS, in -> {
            try {
                return ParameterArray.read(in, count);
            } catch (MismatchException e) {
                throw cause(archive.wrong("does not fit together: " + e.getMessage()), e);
            }
        });
        return Nd4j.create(values, new long[] {1, values.length}, 'c');
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static NetworkFileException cause(NetworkFileException wrapped, Throwable cause) {
        wrapped.initCause(cause);
        return wrapped;
    }
}
