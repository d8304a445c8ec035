package io.limpid.compress.distill.mutual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.limpid.compress.Networks;
import io.limpid.compress.Sample;
import io.limpid.compress.distill.Undistilled;
import io.limpid.core.network.Network;
import io.limpid.core.network.NetworkDefinition;
import io.limpid.core.train.Optimizer;
import io.limpid.core.train.Training;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

class MutualLearningTest {
    private static final NetworkDefinition STUDENT = Networks.STUDENT;

    /** With no weight on the others it is the student alone, but for roundings of its loss. */
    @Test
    void withoutWeightOnTheOthersIsTheStudentAlone() {
        Training training = new Training(2, 32, new Optimizer(Optimizer.Kind.SGD, 0.05, 0));
        INDArray together = new MutualLearning(STUDENT, List.of(STUDENT), 1, 0, training)
                .apply(Networks.dense(1), Sample.context(11))
                .graph()
                .params();
        INDArray alone = new Undistilled(STUDENT, training)
                .apply(Networks.dense(1), Sample.context(11))
                .graph()
                .params();
        // 14 updates, each rounded to float twice: 1e-5 is a hundred roundings of weights near 1
        assertThat(together.sub(alone).amaxNumber().doubleValue()).isLessThan(1e-5);
    }

    /** Students who hardly hear the labels, of whom one listens to the others, come to say the same. */
    @Test
    void studentsComeTogetherAndLearn() {
        Training training = new Training(20, 32, Optimizer.adam(0.01));
        Network first = new MutualLearning(STUDENT, List.of(STUDENT, STUDENT), 1, 0.5, training)
                .apply(Networks.dense(1), Sample.context(11));
        assertThat(Sample.validationAccuracy(first)).isGreaterThan(0.9);
        Network alone = new Undistilled(STUDENT, training).apply(Networks.dense(1), Sample.context(11));
        // whoever learns from others is less sure than whoever learns from labels alone
        assertThat(sureness(first)).isLessThan(sureness(alone));
    }

    private static double sureness(Network network) {
        return network.predict(Sample.data().train().inputs())
                .max(1)
                .meanNumber()
                .doubleValue();
    }

    @Test
    void leavesAnOrdinaryNetworkAndTheSameBits() {
        MutualLearning step = new MutualLearning(STUDENT, List.of(STUDENT), 2, 0.5, Sample.BRIEF);
        Network once = step.apply(Networks.dense(1), Sample.context(5));
        assertThat(((OutputLayer) once.graph().getLayer("output").conf().getLayer()).getLossFn())
                .isEqualTo(new LossMCXENT());
        assertThat(once.graph().getConfiguration().toJson()).doesNotContain("limpid");
        assertThat(once.origin().steps().get(0)).startsWith("learnt together with student: alpha 0.5");
        assertThat(step.apply(Networks.dense(1), Sample.context(5)).graph().params())
                .isEqualTo(once.graph().params());
    }

    @Test
    void refusesToLearnTogetherAlone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MutualLearning(STUDENT, List.of(), 1, 0.5, Sample.BRIEF))
                .withMessage("peers must be at least 1, but were 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MutualLearning(STUDENT, List.of(STUDENT), Double.NaN, 0.5, Sample.BRIEF))
                .withMessage("temperature must be finite and > 0, but was NaN");
    }
}
