package io.limpid.core.direct;

import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** A loss on what the output layer computes before its activation. */
@FunctionalInterface
interface Criterion {
    /**
     * @param scores before the output's activation, [n, classes]; not changed
     * @param labels as the loss defines them, [n, ...]
     * @param gradient is filled with each row's gradient with respect to its scores, [n, classes]
     * @return the mean over rows
     */
    double judge(INDArray scores, INDArray labels, INDArray gradient);

    /** The loss of an output layer: whatever loss function it has. */
    static Criterion of(OutputLayer output) {
        ILossFunction loss = output.getLossFn();
        if (loss.equals(new LossMCXENT()) && output.getActivationFn() instanceof ActivationSoftmax) {
            return new CrossEntropy();
        }
        return (scores, labels, gradient) -> {
            Pair<Double, INDArray> both =
                    loss.computeGradientAndScore(labels, scores, output.getActivationFn(), null, true);
            gradient.assign(both.getSecond());
            return both.getFirst();
        };
    }
}
