package io.limpid.core.network;

import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * A network that ends in one sigmoid says the probability p = σ(z) of the second of two classes. That is the softmax of the
 * logits (0, z): everything that works on class probabilities works on (1 − p, p), and what needs a softmax is given the
 * network with an output unit more, whose weights are zero.
 */
public final class TwoClasses {
    private TwoClasses() {}

    /** Whether a graph ends in one dense unit with a sigmoid. */
    public static boolean endsInSigmoid(ComputationGraph graph) {
        List<String> outputs = graph.getConfiguration().getNetworkOutputs();
        return outputs.size() == 1
                && graph.getConfiguration().getVertices().get(outputs.get(0)) instanceof LayerVertex vertex
                && vertex.getLayerConf().getLayer() instanceof OutputLayer output
                && output.getNOut() == 1
                && output.getActivationFn() instanceof ActivationSigmoid;
    }

    /** (1 − p, p) for p [n, 1]. */
    static INDArray probabilities(INDArray p) {
        return Nd4j.hstack(p.rsub(1), p);
    }

    /** (0, z) for z [n, 1]. */
    public static INDArray logits(INDArray z) {
        return Nd4j.hstack(Nd4j.zeros(z.dataType(), z.shape()), z);
    }

    /**
     * What a graph's own loss takes as labels.
     *
     * @param probabilities of the classes, [n, classes]
     * @return those of the second class, [n, 1], if the graph ends in a sigmoid with cross-entropy; otherwise themselves
     */
    public static INDArray labels(ComputationGraph graph, INDArray probabilities) {
        boolean binary = endsInSigmoid(graph)
                && ((OutputLayer) graph.getOutputLayer(0).conf().getLayer()).getLossFn() instanceof LossBinaryXENT;
        return binary && probabilities.size(1) == 2
                ? probabilities
                        .get(NDArrayIndex.all(), NDArrayIndex.interval(1, 2))
                        .dup('c')
                : probabilities;
    }

    /**
     * A network with the same outputs that ends in a softmax of two units, for what reads the layers themselves; the
     * network itself if it does not end in a sigmoid.
     */
    public static Network softmaxOf(Network network) {
        ComputationGraph before = network.graph();
        if (!endsInSigmoid(before)) {
            return network;
        }
        String name = before.getConfiguration().getNetworkOutputs().get(0);
        ComputationGraphConfiguration configuration = before.getConfiguration().clone();
        LayerVertex last =
                (LayerVertex) Objects.requireNonNull(configuration.getVertices().get(name));
        OutputLayer output = (OutputLayer) last.getLayerConf().getLayer();
        output.setNOut(2);
        output.setActivationFn(new ActivationSoftmax());
        output.setLossFn(new LossMCXENT());
        long more = output.getNIn() + (output.hasBias() ? 1 : 0);
        ComputationGraph graph = new ComputationGraph(configuration);
        graph.init(Nd4j.zeros(DataType.FLOAT, 1, before.numParams() + more), false);
        for (Layer layer : graph.getLayers()) {
            String own = layer.conf().getLayer().getLayerName();
            layer.paramTable().forEach((key, array) -> {
                INDArray old = before.getLayer(own).getParam(key);
                array.assign(own.equals(name) ? withZeros(old).reshape('c', array.shape()) : old);
            });
        }
        Network two = new Network(graph, network.origin());
        return network.inputShape().map(two::withInputShape).orElse(two);
    }

    /** Weights [n, 1] or a bias [1] with a column of zeros before. */
    private static INDArray withZeros(INDArray values) {
        return logits(values.dup('c').reshape('c', values.length(), 1));
    }
}
