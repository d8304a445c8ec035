package io.limpid.core.network;

import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;

/** A network that ends in more than one sigmoid gives the probability of each of several labels, of which a row may have any. */
public final class SeveralLabels {
    private SeveralLabels() {}

    /** Whether a graph ends in one dense layer of several sigmoids. */
    public static boolean areGivenBy(ComputationGraph graph) {
        return graph.getNumOutputArrays() == 1
                && graph.getOutputLayer(0).conf().getLayer() instanceof OutputLayer output
                && output.getNOut() > 1
                && output.getActivationFn() instanceof ActivationSigmoid;
    }
}
