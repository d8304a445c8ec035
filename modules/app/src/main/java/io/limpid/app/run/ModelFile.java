package io.limpid.app.run;

import io.limpid.app.keras.KerasImport;
import io.limpid.core.data.Schema;
import io.limpid.core.lower.Lowering;
import io.limpid.core.network.Network;
import io.limpid.core.network.NetworkFile;
import io.limpid.core.network.SeveralLabels;
import io.limpid.core.predict.GraphPredictor;
import io.limpid.core.predict.Predictor;
import io.limpid.edge.onnx.OnnxImport;
import io.limpid.edge.onnx.OnnxPredictor;
import io.limpid.explain.surrogate.Surrogate;
import io.limpid.runtime.artefact.Artefact;
import io.limpid.runtime.artefact.ArtefactReader;
import io.limpid.runtime.graph.Graph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A model on disk, whatever its format.
 *
 * @param network what can be trained on; empty for an artefact
 * @param graph the artefact's graph, or a quantized network's integer one; empty for a float network
 * @param onnx what runs an ONNX file, as long as this process lives
 * @param surrogate a tree or a linear model
 * @param metadata where an artefact came from; empty otherwise
 */
public record ModelFile(
        Path file,
        Optional<Network> network,
        Optional<Graph> graph,
        Optional<OnnxPredictor> onnx,
        Optional<Surrogate> surrogate,
        SortedMap<String, String> metadata) {
    /** What file names of models end in. */
    public static final String FORMATS = ".zip, .h5, .limpid, .onnx or (a surrogate) .json";

    /**
     * @throws UserException if the file is not a model that can be read
     */
    public static ModelFile open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UserException(file + ": there is no such file; give a " + FORMATS + " model");
        }
        String name = file.toString().toLowerCase(Locale.ROOT);
        try {
            if (name.endsWith(".limpid")) {
                Artefact artefact = ArtefactReader.read(file);
                return new ModelFile(
                        file,
                        Optional.empty(),
                        Optional.of(artefact.graph()),
                        Optional.empty(),
                        Optional.empty(),
                        artefact.metadata());
            }
            if (name.endsWith(".zip")) {
                return of(file, NetworkFile.read(file));
            }
            if (name.endsWith(".h5")) {
                return of(file, KerasImport.read(file));
            }
            if (name.endsWith(".onnx")) {
                OnnxPredictor onnx =
                        OnnxPredictor.open(file, Runtime.getRuntime().availableProcessors());
                return new ModelFile(
                        file, Optional.empty(), Optional.empty(), Optional.of(onnx), Optional.empty(), new TreeMap<>());
            }
            if (name.endsWith(".json")) {
                return new ModelFile(
                        file,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(SurrogateFiles.read(file)),
                        new TreeMap<>());
            }
            throw new UserException(file + " must be a " + FORMATS + " model");
        } catch (IOException e) {
            throw new UserException(e.getMessage() == null ? file + " cannot be read: " + e : e.getMessage(), e);
        }
    }

    /**
     * Any model as a teacher: it need only predict.
     *
     * @throws UserException if the file is no model, or does not fit the data
     */
    static Predictor fitting(Path file, Schema schema) {
        ModelFile model = open(file);
        model.requireFit(schema);
        return model.predictor();
    }

    private static ModelFile of(Path file, Network network) {
        return new ModelFile(
                file, Optional.of(network), network.integer(), Optional.empty(), Optional.empty(), new TreeMap<>());
    }

    /** The model as a function: its integer graph where it has one. */
    public Predictor predictor() {
        return graph.<Predictor>map(GraphPredictor::new)
                .or(() -> onnx)
                .or(() -> surrogate)
                .or(() -> network)
                .orElseThrow();
    }

    /**
     * Shape of one example, [C, H, W] or [n].
     *
     * @throws UserException if the file does not say
     */
    public List<Integer> inputShape() {
        Optional<List<Integer>> shape = graph.map(
                        g -> Arrays.stream(g.input().shape()).boxed().toList())
                .or(() -> onnx.map(OnnxPredictor::inputShape).map(ModelFile::channelsFirst))
                .or(() -> surrogate.map(model -> model.features().inputShape()))
                .or(() -> network.flatMap(Network::inputShape));
        return shape.filter(dimensions -> dimensions.stream().allMatch(dimension -> dimension > 0))
                .orElseThrow(() -> new UserException(file + " does not say which shape of examples it reads"));
    }

    /** A model of images may read them as [H, W, C], with one or three channels. */
    private static List<Integer> channelsFirst(List<Integer> shape) {
        boolean last = shape.size() == 3 && (shape.get(2) == 1 || shape.get(2) == 3) && shape.get(0) > 3;
        return last ? List.of(shape.get(2), shape.get(0), shape.get(1)) : shape;
    }

    /** Names of the outputs, if the file has them; empty otherwise. */
    public List<String> classes() {
        return graph.map(Graph::classes)
                .or(() -> onnx.map(OnnxPredictor::classes))
                .or(() -> surrogate.map(Surrogate::classes))
                .orElse(List.of());
    }

    /** Whether the outputs are the probabilities of several labels, each by itself. */
    public boolean givesLabels() {
        return graph.map(Graph::givesLabels)
                .or(() -> onnx.map(OnnxPredictor::givesLabels))
                .or(() -> network.map(model -> SeveralLabels.areGivenBy(model.graph())))
                .orElse(false);
    }

    /**
     * The graph to export: the artefact's, a quantized network's integer one, or a float network lowered.
     *
     * @param names of the outputs, for a file that has none; may be empty
     * @throws UserException naming the layer and the reason, if a layer cannot be lowered or an ONNX file cannot be imported
     */
    public Artefact artefact(List<String> names) {
        if (graph.isPresent() && network.isEmpty()) {
            return new Artefact(graph.get(), metadata);
        }
        Network found = trainable(
                () -> new UserException(file + " is " + kind() + "; give the .limpid or .zip it was made from"));
        TreeMap<String, String> about = new TreeMap<>();
        about.put("limpid", Versions.read().limpid());
        about.put(
                "provenance",
                String.join(
                        "\n",
                        Stream.concat(Stream.of(found.origin().source()), found.origin().steps().stream())
                                .toList()));
        try {
            return new Artefact(graph.orElseGet(() -> Lowering.lower(found, names)), about);
        } catch (IllegalArgumentException e) {
            throw new UserException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * The network, if it fits the data; that of an ONNX file is imported.
     *
     * @throws UserException if it does not, or the file is an artefact, which cannot be trained on
     */
    public Network fitting(Schema schema) {
        Network found = trainable(() -> new UserException(file + " is " + kind() + "; give the .zip it was made from"));
        try {
            return found.fitting(schema);
        } catch (IllegalArgumentException e) {
            throw new UserException(file + " does not fit data " + schema.source() + ": " + e.getMessage(), e);
        }
    }

    private String kind() {
        return surrogate.isPresent() ? "a surrogate, whose source was written beside it" : "an artefact for devices";
    }

    /** What can be trained on; an ONNX file is imported. */
    private Network trainable(Supplier<UserException> none) {
        if (onnx.isEmpty()) {
            return network.orElseThrow(none);
        }
        try {
            return OnnxImport.read(file);
        } catch (IOException e) {
            throw new UserException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Checks that the model reads this data's examples and decides between its classes.
     *
     * @throws UserException if not
     */
    public void requireFit(Schema schema) {
        if (network.isPresent()) {
            fitting(schema);
        } else if (onnx.isPresent()) {
            requireFit(onnx.get(), schema);
        } else if (surrogate.isPresent()) {
            requireFit(surrogate.get(), schema);
        } else {
            int[] input = graph.orElseThrow().input().shape();
            int outputs = graph.orElseThrow().output().size();
            List<Integer> shape = Arrays.stream(input).boxed().toList();
            if (!shape.equals(schema.inputShape()) || outputs != schema.outputs()) {
                throw new UserException(
                        file + " does not fit data " + schema.source() + ": it reads " + shape + " and has "
                                + outputs + " outputs, the data is " + schema.inputShape() + " with "
                                + predicted(schema));
            }
        }
    }

    private void requireFit(Surrogate model, Schema schema) {
        List<String> differences = new ArrayList<>(model.features().differences(schema));
        if (schema.isRegression()) {
            differences.add("it decides between " + model.classes() + ", the data has " + predicted(schema));
        } else if (!model.classes().equals(schema.classes())) {
            differences.add("it decides between " + model.classes() + ", the data between " + schema.classes());
        }
        if (!differences.isEmpty()) {
            throw new UserException(
                    file + " does not fit data " + schema.source() + ": " + String.join("; ", differences));
        }
    }

    private void requireFit(OnnxPredictor model, Schema schema) {
        long[] one = Stream.concat(Stream.of(1), schema.inputShape().stream())
                .mapToLong(Integer::longValue)
                .toArray();
        long outputs;
        try {
            outputs = model.predict(Nd4j.zeros(DataType.FLOAT, one)).size(1);
        } catch (IllegalArgumentException e) {
            throw new UserException(file + " does not fit data " + schema.source() + ": " + e.getMessage(), e);
        }
        if (outputs != schema.outputs()) {
            throw new UserException(file + " does not fit data " + schema.source() + ": it has " + outputs
                    + " outputs, the data has " + predicted(schema));
        }
    }

    private static String predicted(Schema schema) {
        return schema.target()
                .map(target -> "the numeric target " + target.name())
                .orElseGet(() -> schema.classes().size() + " classes");
    }
}
