package io.limpid.core.direct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a stack of dense layers says, on the graph's own parameters. Explanations ask small networks about millions of
 * rows; Deeplearning4j spends most of that time outside of the matrix products.
 */
public final class DenseForward {
    /** At a time: their values stay in the cache from layer to layer. */
    private static final int ROWS = 256;

    private final Block parameters;
    private final List<Dense> layers;
    private final boolean softmax;

    private DenseForward(Block parameters, List<Dense> layers, boolean softmax) {
        this.softmax = softmax;
        this.parameters = parameters;
        this.layers = List.copyOf(layers);
    }

    /**
     * @param shape of the inputs, [any, features]
     * @return empty unless the graph is nothing but dense layers that round no weights, the last with a softmax, or without an
     *     activation where it predicts a number
     */
    public static Optional<DenseForward> of(ComputationGraph graph, long[] shape) {
        boolean dense = shape.length == 2
                && Arrays.stream(graph.getLayers())
                        .map(layer -> layer.conf().getLayer().getClass())
                        .allMatch(kind -> kind == DenseLayer.class || kind == OutputLayer.class);
        if (!dense) {
            return Optional.empty();
        }
        Optional<List<Node>> nodes = GraphReader.read(graph, shape);
        if (nodes.isEmpty()) {
            return Optional.empty();
        }
        IActivation end = ((OutputLayer) graph.getOutputLayer(0).conf().getLayer()).getActivationFn();
        boolean softmax = end instanceof ActivationSoftmax;
        if (!softmax && !(end instanceof ActivationIdentity)) {
            return Optional.empty();
        }
        List<Dense> layers = new ArrayList<>();
        for (Node node : nodes.get().subList(0, nodes.get().size() - 1)) {
            if (!(node.operation() instanceof Dense layer) || node.rounding().isPresent()) {
                return Optional.empty();
            }
            layers.add(layer);
        }
        return Optional.of(new DenseForward(Block.of(graph.params()), layers, softmax));
    }

    /**
     * @param x gapless row-major floats [n, features]
     * @return before the softmax, if there is one, float [n, outputs]
     */
    public INDArray logits(INDArray x) {
        return Nd4j.create(run(x, false), new long[] {x.size(0), classes()}, 'c');
    }

    /** As {@link #logits}, after the softmax, if there is one. */
    public INDArray outputs(INDArray x) {
        return Nd4j.create(run(x, softmax), new long[] {x.size(0), classes()}, 'c');
    }

    /** The same layers asked about mixtures of rows; empty without a softmax. */
    public Optional<DenseMixtures> mixtures() {
        return softmax ? Optional.of(new DenseMixtures(parameters, layers)) : Optional.empty();
    }

    private int classes() {
        return layers.get(layers.size() - 1).width();
    }

    private float[] run(INDArray x, boolean ended) {
        int rows = Math.toIntExact(x.size(0));
        float[] result = new float[Math.multiplyExact(rows, classes())];
        int widest = layers.stream().mapToInt(Dense::width).max().orElseThrow();
        Block in = Block.of(x);
        Block values = Block.allocate((long) widest * Math.min(ROWS, rows));
        Block next = Block.allocate((long) widest * Math.min(ROWS, rows));
        float[] y = new float[widest * Math.min(ROWS, rows)];
        float[] bias = new float[widest];
        for (int from = 0; from < rows; from += ROWS) {
            int count = Math.min(ROWS, rows - from);
            for (int i = 0; i < layers.size(); i++) {
                Dense layer = layers.get(i);
                Matrix inputs = i == 0
                        ? Matrix.in(in, (long) from * layer.inputs(), layer.inputs())
                                .transpose()
                        : Matrix.in(values, 0, count);
                Matrix weights = Matrix.in(parameters, layer.weights(), layer.inputs());
                Blas.multiply(layer.width(), count, layer.inputs(), weights, inputs, 0, Matrix.in(next, 0, count));
                next.read(0, y, layer.width() * count);
                if (layer.bias() != Bias.NONE) {
                    parameters.read(layer.bias(), bias, layer.width());
                    Bias.add(bias, layer.width(), y, count);
                }
                layer.curve().apply(y, layer.width() * count);
                values.write(0, y, layer.width() * count);
            }
            store(y, count, ended, result, from * classes());
        }
        return result;
    }

    /** @param y [classes, count] */
    private void store(float[] y, int count, boolean ended, float[] result, int at) {
        int classes = classes();
        double[] p = new double[classes];
        for (int row = 0; row < count; row++) {
            for (int c = 0; c < classes; c++) {
                p[c] = y[c * count + row];
            }
            if (ended) {
                CrossEntropy.softmax(p);
            }
            for (int c = 0; c < classes; c++) {
                result[at + row * classes + c] = (float) p[c];
            }
        }
    }
}
