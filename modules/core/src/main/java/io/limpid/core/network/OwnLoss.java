package io.limpid.core.network;

import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** The loss that belongs to an output's activation, which stands in for one that is only there while something is taught. */
public final class OwnLoss {
    private OwnLoss() {}

    /** Gives an output layer its own loss back, if it has one of ours. */
    public static void restore(BaseOutputLayer output) {
        if (output.getLossFn().getClass().getName().startsWith("io.limpid.")) {
            output.setLossFn(of(output.getActivationFn()));
        }
    }

    private static ILossFunction of(IActivation activation) {
        if (activation instanceof ActivationSoftmax) {
            return new LossMCXENT();
        }
        return activation instanceof ActivationSigmoid ? new LossBinaryXENT() : new LossMSE();
    }
}
