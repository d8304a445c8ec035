package io.limpid.explain.function;

import io.limpid.core.network.Network;
import io.limpid.core.predict.Predictor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network as it computes at inference (no dropout, batch norm by its gathered mean and variance, weights as they are
 * now), in double precision: nodes in an order in which each reads earlier ones, the input first, the logits last. It
 * holds copies of the weights, so that neither side changes the other.
 */
public final class Differentiable {
    private final List<Node> nodes;
    private final Map<String, Integer> layers;
    private final Link link;

    /**
     * @param nodes the input first, the logits last
     * @param layers for each layer's name the position of the node that is its output, in the order of execution
     */
    public Differentiable(List<Node> nodes, Map<String, Integer> layers, Link link) {
        this.nodes = List.copyOf(nodes);
        this.layers = new LinkedHashMap<>(layers);
        this.link = link;
    }

    /**
     * A model's function, if its gradient can be had.
     *
     * @throws IllegalArgumentException if it is no network, or naming the layer for which there is no derivative
     */
    public static Differentiable of(Predictor model) {
        if (model instanceof Network network) {
            return new NetworkReader(network).read();
        }
        if (model instanceof WordVectors words) {
            return words.function();
        }
        throw new IllegalArgumentException("a method that follows gradients explains networks only, but was given a "
                + model.getClass().getSimpleName()
                + "; take one that asks for predictions alone, for example kernel-shap");
    }

    /**
     * A network of texts as a function of the vectors of one text's words.
     *
     * @param numbers a row of word numbers with at least one word
     * @throws IllegalArgumentException naming the layer for which there is no derivative, or if no layer reads words
     */
    public static WordVectors ofWords(Network network, float... numbers) {
        return new NetworkReader(network, numbers).readWords();
    }

    /** Number of nodes. */
    public int size() {
        return nodes.size();
    }

    public Node node(int position) {
        return nodes.get(position);
    }

    /** Position of the logits. */
    public int last() {
        return nodes.size() - 1;
    }

    /** Shape of one example. */
    public List<Integer> inputShape() {
        return nodes.get(0).shape();
    }

    /** Number of outputs. */
    public int outputs() {
        return nodes.get(last()).size();
    }

    public Link link() {
        return link;
    }

    /** Names of the layers in the order of execution. */
    public List<String> layers() {
        return List.copyOf(layers.keySet());
    }

    /**
     * Position of the node that is a layer's output, its activation included; of the last layer the logits.
     *
     * @throws IllegalArgumentException naming the layers there are
     */
    public int layer(String name) {
        Integer position = layers.get(name);
        if (position == null) {
            throw new IllegalArgumentException("no layer named " + name + "; there are " + layers.keySet());
        }
        return position;
    }

    /** All nodes for a block of rows [rows][values], which are not modified. */
    public Trace trace(double[][] rows) {
        return new Trace(this, rows, last());
    }

    /** The nodes up to one of them. */
    public Trace trace(double[][] rows, int last) {
        return new Trace(this, rows, last);
    }

    /** The rows of an array [n, ...] as doubles [n][values of an example]. */
    public double[][] rows(INDArray x) {
        int rows = Math.toIntExact(x.size(0));
        int size = nodes.get(0).size();
        if (x.length() != (long) rows * size) {
            throw new IllegalArgumentException(
                    "the network reads examples of " + inputShape() + ", but was given " + Arrays.toString(x.shape()));
        }
        double[] flat = x.dup('c').data().asDouble();
        double[][] result = new double[rows][];
        for (int row = 0; row < rows; row++) {
            result[row] = Arrays.copyOfRange(flat, row * size, (row + 1) * size);
        }
        return result;
    }
}
