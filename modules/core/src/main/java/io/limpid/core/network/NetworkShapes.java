package io.limpid.core.network;

import io.limpid.core.data.Predicted;
import io.limpid.core.data.Schema;
import io.limpid.core.network.DefinitionException.Problem;
import io.limpid.core.network.NetworkDefinition.Kind;
import io.limpid.core.network.NetworkDefinition.Layer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The shape of every layer of a definition on data of a given shape, and its number of parameters. All mistakes of a
 * definition are found here, before anything is built; no ND4J class is loaded.
 *
 * @param layers those of the definition in order, then the output layer
 */
public record NetworkShapes(List<LayerShape> layers) {
    public NetworkShapes {
        layers = List.copyOf(layers);
    }

    /**
     * One layer.
     *
     * @param from names of the layers it reads
     * @param input shape of the first of them without the batch, [C, H, W] or [n]
     * @param output its own shape
     * @param parameters weights and biases; for batch norm also mean and variance, as Deeplearning4j counts
     */
    public record LayerShape(
            String name, Kind kind, List<String> from, List<Integer> input, List<Integer> output, long parameters) {}

    /** Weights and biases of all layers. */
    public long parameters() {
        return layers.stream().mapToLong(LayerShape::parameters).sum();
    }

    /**
     * @param inputShape of one example, [C, H, W] or [features]
     * @param outputs number of classes
     * @throws DefinitionException with every mistake found
     */
    public static NetworkShapes of(NetworkDefinition definition, List<Integer> inputShape, int outputs) {
        return of(definition, inputShape, outputs, Predicted.CLASS, 0);
    }

    /**
     * @param schema gives the shape of an example, the classes or the numeric target and, of texts, the words
     * @throws DefinitionException with every mistake found
     */
    public static NetworkShapes of(NetworkDefinition definition, Schema schema) {
        return of(
                definition,
                schema.inputShape(),
                schema.outputs(),
                schema.predicted(),
                schema.words().size());
    }

    private static NetworkShapes of(
            NetworkDefinition definition, List<Integer> inputShape, int outputs, Predicted kind, int words) {
        Inference inference = new Inference(definition, inputShape, words);
        for (int i = 0; i < definition.layers().size(); i++) {
            inference.layer(i);
        }
        return inference.finish(outputs, kind);
    }

    /** Walks a definition; a layer that reads a faulty one is not judged. */
    private static final class Inference {
        private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");

        private final NetworkDefinition definition;
        private final int words;
        private final Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        private final Set<String> faulty = new HashSet<>();
        private final Set<String> read = new HashSet<>();
        private final List<LayerShape> layers = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();

        Inference(NetworkDefinition definition, List<Integer> inputShape, int words) {
            this.definition = definition;
            this.words = words;
            if (inputShape.size() != 1 && inputShape.size() != 3
                    || inputShape.stream().anyMatch(d -> d < 1)) {
                throw new IllegalArgumentException(
                        "the shape of an example must be [C, H, W] or [features], but was " + inputShape);
            }
            shapes.put(NetworkDefinition.INPUT, List.copyOf(inputShape));
            if (definition.layers().isEmpty()) {
                problems.add(new Problem(-1, "there must be at least one layer, but layers is empty"));
            }
        }

        void layer(int index) {
            Layer layer = definition.layers().get(index);
            String name = definition.nameOf(index);
            boolean fine = new LayerRules(layer, name, message -> problems.add(new Problem(index, message))).check();
            fine &= freeName(index, name);
            List<String> from = definition.inputsOf(index);
            fine &= known(index, name, from);
            read.addAll(from);
            if (!fine) {
                faulty.add(name);
                return;
            }
            List<List<Integer>> inputs = from.stream()
                    .map(reads -> Objects.requireNonNull(shapes.get(reads)))
                    .toList();
            try {
                List<Integer> output = LayerShapes.output(layer, inputs, words);
                requireWords(layer, from);
                layers.add(new LayerShape(
                        name,
                        layer.kind(),
                        from,
                        inputs.get(0),
                        output,
                        LayerShapes.parameters(layer, inputs.get(0), words)));
                shapes.put(name, output);
            } catch (IllegalArgumentException misfit) {
                problems.add(new Problem(index, "layer " + name + ": " + misfit.getMessage()));
                faulty.add(name);
            }
        }

        /** Word numbers mean nothing to any layer but a text encoder, and nothing else does to that one. */
        private void requireWords(Layer layer, List<String> from) {
            boolean encodes = layer.kind() == Kind.TEXT_ENCODER;
            if (encodes && words == 0) {
                throw new IllegalArgumentException(
                        "a text-encoder must read texts, but the data has none; remove it, or give text data");
            }
            if (from.contains(NetworkDefinition.INPUT) && words > 0 != encodes) {
                throw new IllegalArgumentException("rows of word numbers must be read by a text-encoder, but "
                        + layer.kind().key() + " reads them; put a text-encoder first");
            }
            if (encodes && !from.equals(List.of(NetworkDefinition.INPUT))) {
                throw new IllegalArgumentException("a text-encoder must read the input, but reads " + from);
            }
        }

        private boolean freeName(int index, String name) {
            boolean reserved = name.equals(NetworkDefinition.INPUT) || name.equals(NetworkDefinition.OUTPUT);
            if (reserved || !NAME.matcher(name).matches()) {
                problems.add(new Problem(
                        index,
                        "layer " + (index + 1) + ": name must be letters, digits, '.', '_' and '-', begin with a letter"
                                + " and not be input or output, but was '" + name + "'"));
                return false;
            }
            if (shapes.containsKey(name) || faulty.contains(name)) {
                problems.add(new Problem(
                        index,
                        "layer " + (index + 1) + ": name must be unique, but " + name + " is taken; rename one"));
                return false;
            }
            return true;
        }

        private boolean known(int index, String name, List<String> from) {
            boolean fine = true;
            for (String reads : from) {
                if (faulty.contains(reads)) {
                    fine = false;
                } else if (!shapes.containsKey(reads)) {
                    String earlier = String.join(", ", shapes.keySet());
                    problems.add(new Problem(
                            index,
                            "layer " + name + ": from must name an earlier layer (" + earlier + "), but was " + reads));
                    fine = false;
                }
            }
            return fine;
        }

        NetworkShapes finish(int outputs, Predicted kind) {
            int last = definition.layers().size() - 1;
            for (int i = 0; i < last; i++) {
                String name = definition.nameOf(i);
                if (!read.contains(name)) {
                    problems.add(new Problem(
                            i, "layer " + name + ": no later layer reads it; name it in a from, or remove it"));
                }
            }
            boolean sigmoid = definition.output() == NetworkDefinition.Output.SIGMOID;
            if (sigmoid && kind == Predicted.NUMBER) {
                problems.add(new Problem(
                        -1,
                        "output must be left out for a numeric target, whose output layer is one unit without an"
                                + " activation, but was sigmoid, which tells two classes apart"));
            } else if (sigmoid && kind == Predicted.LABELS) {
                problems.add(new Problem(
                        -1,
                        "output must be left out where rows have several labels, whose output layer is one sigmoid a label,"
                                + " but was sigmoid, which tells two classes apart"));
            } else if (sigmoid && outputs != 2) {
                problems.add(new Problem(
                        -1,
                        "output must be softmax for " + outputs + " classes, but was sigmoid, which tells two apart"));
            }
            if (!problems.isEmpty()) {
                throw new DefinitionException(definition.name(), problems);
            }
            int units = sigmoid ? 1 : outputs;
            LayerShape end = layers.get(last);
            long inputs = LayerShapes.size(end.output());
            layers.add(new LayerShape(
                    NetworkDefinition.OUTPUT,
                    Kind.DENSE,
                    List.of(end.name()),
                    end.output(),
                    List.of(units),
                    inputs * units + units));
            return new NetworkShapes(layers);
        }
    }
}
