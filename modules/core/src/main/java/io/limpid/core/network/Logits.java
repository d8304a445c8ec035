package io.limpid.core.network;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a dense output layer computes before its softmax or sigmoids; without an activation, what it gives. Deeplearning4j
 * keeps that value to itself, so the layer's
 * activation is the identity for the time of a call; whoever calls holds the graph's lock. To ask the graph for the
 * layer before the output instead fails on some graphs: Deeplearning4j then leaves a workspace open.
 */
record Logits(ComputationGraph graph, OutputLayer settings) {
    /** Empty unless there is one output, a dense layer with a softmax, with no activation or with a sigmoid. */
    static Optional<Logits> of(ComputationGraph graph) {
        List<String> outputs = graph.getConfiguration().getNetworkOutputs();
        if (outputs.size() != 1) {
            return Optional.empty();
        }
        GraphVertex output = graph.getVertex(outputs.get(0));
        if (output.hasLayer()
                && output.getLayer().conf().getLayer() instanceof OutputLayer settings
                && (settings.getActivationFn() instanceof ActivationSoftmax
                        || settings.getActivationFn() instanceof ActivationIdentity
                        || settings.getActivationFn() instanceof ActivationSigmoid)) {
            return Optional.of(new Logits(graph, settings));
        }
        return Optional.empty();
    }

    INDArray compute(INDArray x) {
        boolean binary = TwoClasses.endsInSigmoid(graph);
        IActivation own = settings.getActivationFn();
        settings.setActivationFn(new ActivationIdentity());
        try {
            INDArray given = graph.outputSingle(false, x);
            return binary ? TwoClasses.logits(given) : given;
        } finally {
            settings.setActivationFn(own);
        }
    }
}
