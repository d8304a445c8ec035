package io.limpid.compress.distill;

import io.limpid.core.data.Split;
import io.limpid.core.data.Target;
import io.limpid.core.predict.Predictor;
import io.limpid.core.step.Context;
import io.limpid.core.train.Training;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/**
 * What a student learns of a number that a teacher predicts: (1 − α) times the true one and α times the teacher's, both standardised.
 * Everything that is about probabilities has no meaning here and is refused.
 */
final class NumericDistillation {
    private NumericDistillation() {}

    /**
     * @param alpha weight of the teacher, in [0, 1]
     * @return float [n, 1]
     * @throws IllegalArgumentException if the teacher does not give one finite number a row
     */
    static INDArray targets(Predictor teacher, Split train, double alpha, Context context) {
        Target target = train.target().orElseThrow();
        INDArray taught = TeacherOutputs.of(teacher, train, context);
        float[] mixed = new float[train.size()];
        for (int row = 0; row < mixed.length; row++) {
            mixed[row] = (float) ((1 - alpha) * target.coded(train.value(row)) + alpha * taught.getDouble(row, 0));
        }
        return Nd4j.create(mixed, new long[] {mixed.length, 1}, 'c');
    }

    /** @throws IllegalArgumentException naming what is about classes, or the student's output layer if that is not of a number */
    static void check(Distilled objective, Training training, ComputationGraph graph, String stage) {
        require(
                objective.loss().terms().stream().noneMatch(term -> term.match() instanceof Decoupled),
                stage,
                "decoupled must not be matched: a number has no classes to tell apart");
        require(
                objective.loss().preserve().isNothing(),
                stage,
                "nothing can be preserved: explanations, narrow decisions and group gaps are of class probabilities");
        require(
                training.augmentation().mixup() == 0,
                stage,
                "mixup must be 0: the teacher is asked about rows as they are, but was "
                        + training.augmentation().mixup());
        require(
                objective.hintEpochs() == 0,
                stage,
                "hint epochs must be 0: hints are learnt together with the number, but were " + objective.hintEpochs());
        boolean fits = graph.getNumOutputArrays() == 1
                && graph.getOutputLayer(0).conf().getLayer() instanceof BaseOutputLayer output
                && output.getActivationFn() instanceof ActivationIdentity
                && output.getLossFn() instanceof LossMSE;
        require(fits, stage, "the student must end in a layer without an activation, with squared error");
    }

    private static void require(boolean kept, String stage, String rule) {
        if (!kept) {
            throw new IllegalArgumentException("stage " + stage + ": of a numeric target " + rule);
        }
    }
}
