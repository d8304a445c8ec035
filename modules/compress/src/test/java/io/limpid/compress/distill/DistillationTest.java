package io.limpid.compress.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.limpid.compress.Networks;
import io.limpid.compress.Sample;
import io.limpid.compress.distill.transfer.TransferSet;
import io.limpid.core.data.Split;
import io.limpid.core.network.Network;
import io.limpid.core.network.NetworkBuilder;
import io.limpid.core.predict.Predictor;
import io.limpid.core.step.Context;
import io.limpid.core.step.History;
import io.limpid.core.train.Augmentation;
import io.limpid.core.train.LearningRateSchedule;
import io.limpid.core.train.Optimizer;
import io.limpid.core.train.Trainer;
import io.limpid.core.train.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

class DistillationTest {
    /** Decides by the sign of the second feature, mean texture, which says little about the labels. */
    private static final Predictor TEXTURE = new Predictor() {
        @Override
        public INDArray predict(INDArray x) {
            return Nd4j.nn.softmax(logits(x), 1);
        }

        @Override
        public INDArray logits(INDArray x) {
            INDArray texture = x.get(NDArrayIndex.all(), NDArrayIndex.interval(1, 2));
            return Nd4j.hstack(texture, texture.neg()).mul(3);
        }
    };

    @Test
    void startsFromTheSameWeightsAsItsControl() {
        // A step so small that no float moves: what comes out are the initial weights.
        Training still = new Training(1, 64, new Optimizer(Optimizer.Kind.SGD, 1e-30, 0));
        Context context = Sample.context(11, TEXTURE);
        INDArray initial = NetworkBuilder.build(Networks.STUDENT, Sample.schema(), 11)
                .graph()
                .params();
        Network any = Networks.dense(1);
        assertThat(new Distillation(Networks.STUDENT, 4, 0.9, still)
                        .apply(any, context)
                        .graph()
                        .params())
                .isEqualTo(initial);
        assertThat(new Undistilled(Networks.STUDENT, still)
                        .apply(any, context)
                        .graph()
                        .params())
                .isEqualTo(initial);
    }

    @Test
    void withoutWeightOnTheTeacherTrainsLikeItsControl() {
        Training training = new Training(2, 32, new Optimizer(Optimizer.Kind.SGD, 0.05, 0));
        Network any = Networks.dense(1);
        INDArray distilled = new Distillation(Networks.STUDENT, 4, 0, training)
                .apply(any, Sample.context(11, TEXTURE))
                .graph()
                .params();
        INDArray control = new Undistilled(Networks.STUDENT, training)
                .apply(any, Sample.context(11))
                .graph()
                .params();
        // 14 updates, each rounded to float twice: 1e-5 is a hundred roundings of weights near 1.
        assertThat(distilled.sub(control).amaxNumber().doubleValue()).isLessThan(1e-5);
    }

    @Test
    void learnsWhatTheTeacherKnowsAndTheLabelsDoNot() {
        Training training = new Training(20, 32, Optimizer.adam(0.01));
        Network any = Networks.dense(1);
        Network distilled = new Distillation(Networks.STUDENT, 2, 1, training).apply(any, Sample.context(11, TEXTURE));
        Network control = new Undistilled(Networks.STUDENT, training).apply(any, Sample.context(11));
        assertThat(agreement(distilled)).isGreaterThan(0.85);
        assertThat(agreement(control)).isLessThan(0.75);
        assertThat(Sample.validationAccuracy(control)).isGreaterThan(0.9);
    }

    @Test
    void asksTheTeacherOnceARow() {
        AtomicLong rows = new AtomicLong();
        Predictor counting = new Predictor() {
            @Override
            public INDArray predict(INDArray x) {
                throw new AssertionError("distillation works on logits");
            }

            @Override
            public INDArray logits(INDArray x) {
                rows.addAndGet(x.size(0));
                return TEXTURE.logits(x);
            }
        };
        new Distillation(Networks.STUDENT, 4, 0.9, Sample.BRIEF).apply(Networks.dense(1), Sample.context(11, counting));
        assertThat(rows).hasValue(200);
    }

    @Test
    void leavesNothingOfItselfInTheStudent() {
        Context context = Sample.context(11, TEXTURE);
        Network distilled = new Distillation(Networks.STUDENT, 4, 0.9, Sample.BRIEF).apply(Networks.dense(1), context);
        assertThat(((OutputLayer) distilled.graph().getLayer("output").conf().getLayer()).getLossFn())
                .isEqualTo(new LossMCXENT());
        assertThat(distilled.graph().getConfiguration().toJson()).doesNotContain("limpid");
        assertThat(distilled.origin().steps())
                .containsExactly("distilled: alpha 0.9, SoftTargets[temperature=4.0], 2 epochs, seed 11");
        assertThat(context.history().epochs()).extracting(History.Epoch::epoch).containsExactly(1, 2);
    }

    @Test
    void putsTheLossBackWhenTrainingFails() {
        Network network = Networks.dense(1);
        Trainer.Hook failing = (trained, step, steps) -> {
            throw new IllegalStateException("stopped");
        };
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(
                        () -> new Distilled(4, 0.9).train(network, Sample.BRIEF, Sample.context(11, TEXTURE), failing))
                .withMessage("stopped");
        assertThat(output(network).getLossFn()).isEqualTo(new LossMCXENT());
    }

    @Test
    void refusesATeacherThatDoesNotFit() {
        Distillation step = new Distillation(Networks.STUDENT, 4, 0.9, Sample.BRIEF);
        Network any = Networks.dense(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> step.apply(any, Sample.context(11)))
                .withMessage("stage test: distillation needs a teacher, but there is none; train or load one first");
        Predictor three = x -> Nd4j.valueArrayOf(new long[] {x.size(0), 3}, 1 / 3.0, DataType.FLOAT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> step.apply(any, Sample.context(11, three)))
                .withMessage("stage test: the teacher has 3 classes, but the data has 2;"
                        + " choose a teacher that was trained on the same classes");
        Predictor one = x -> Nd4j.ones(DataType.FLOAT, 1, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> step.apply(any, Sample.context(11, one)))
                .withMessage("stage test: the teacher must give one row of logits for each of 200 inputs,"
                        + " but gave the shape [1, 2]");
        Network lost = Networks.dense(1);
        Networks.parameter(lost, "output", "b").assign(Double.NaN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> step.apply(any, Sample.context(11, lost)))
                .withMessage("stage test: the teacher's logits must be finite, but one was NaN");
    }

    @Test
    void refusesAStudentWhoseLossItCannotReplace() {
        Context context = Sample.context(11, TEXTURE);
        Network sigmoid = Networks.dense(1);
        output(sigmoid).setActivationFn(new ActivationSigmoid());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Distilled(4, 0.9).train(sigmoid, Sample.BRIEF, context, Trainer.Hook.NONE))
                .withMessage("stage test: the student's output layer output must be a softmax with categorical"
                        + " cross-entropy and no class weights, or one sigmoid, but was sigmoid with LossMCXENT()");
        Network weighted = Networks.dense(1);
        output(weighted).setLossFn(new LossMCXENT(Nd4j.createFromArray(1f, 2f)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Distilled(4, 0.9).train(weighted, Sample.BRIEF, context, Trainer.Hook.NONE))
                .withMessageContaining("no class weights");
    }

    /** The teacher decides by texture, and the student hears of its first class from the teacher alone. */
    @Test
    void learnsFromTheTeacherWhatAClassIsThatItNeverSees() {
        Context context = Sample.context(11, TEXTURE);
        String leftOut = Sample.schema().classes().get(0);
        TransferSet rows = new TransferSet(List.of(leftOut));
        Training training = new Training(60, 32, Optimizer.adam(0.01));
        Network any = Networks.dense(1);
        Network taught = new Distillation(Networks.STUDENT, new Distilled(2, 1), training, rows).apply(any, context);
        Network alone = new Undistilled(Networks.STUDENT, training, rows).apply(any, context);
        // By texture about half of the rows are of either class; who only ever saw one decides for it nearly always
        assertThat(agreement(alone)).isLessThan(0.7);
        assertThat(agreement(taught)).isGreaterThan(0.85);
        assertThat(taught.origin().steps().get(0)).contains(" without rows of " + leftOut);
    }

    @Test
    void refusesToLeaveOutWhatIsNoClassOrEveryClass() {
        Context context = Sample.context(11, TEXTURE);
        List<String> classes = Sample.schema().classes();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TransferSet(List.of("purple")).of(context))
                .withMessage("stage test: leave-out must name classes of the data, " + classes + ", but was purple");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TransferSet(classes).of(context))
                .withMessage("stage test: leave-out must leave a class, but was " + classes);
    }

    @Test
    void theTeacherSeesTheMixtures() {
        Training mixing = new Training(
                2, 32, Optimizer.adam(0.01), LearningRateSchedule.CONSTANT, new Augmentation(0, false, 0, 0.4), 0);
        List<INDArray> seen = new ArrayList<>();
        Network fixed = Networks.dense(7);
        Predictor listening = new Predictor() {
            @Override
            public INDArray predict(INDArray x) {
                return fixed.predict(x);
            }

            @Override
            public INDArray logits(INDArray x) {
                seen.add(x.dup('c'));
                return fixed.logits(x);
            }
        };
        Context context = Sample.context(11, listening);
        Network student = new Distillation(Networks.STUDENT, 2, 1, mixing).apply(Networks.dense(1), context);
        // 200 rows in batches of 32: 7 a epoch, and no other question
        assertThat(seen).hasSize(14);
        Set<String> rows = new HashSet<>();
        INDArray inputs = context.data().train().inputs();
        for (int i = 0; i < inputs.size(0); i++) {
            rows.add(Arrays.toString(inputs.getRow(i).toFloatVector()));
        }
        long unmixed = seen.stream()
                .mapToLong(batch -> IntStream.range(0, (int) batch.size(0))
                        .filter(i ->
                                rows.contains(Arrays.toString(batch.getRow(i).toFloatVector())))
                        .count())
                .sum();
        // A row that is its own partner is itself, one a batch on average; all others are none of the data
        assertThat(unmixed).isLessThan(60);
        // A network of the same width and kind is followed more closely than it was
        INDArray x = context.data().validation().inputs();
        Network before = NetworkBuilder.build(Networks.STUDENT, Sample.schema(), 11);
        assertThat(student.predict(x).sub(fixed.predict(x)).norm1Number().doubleValue())
                .isLessThan(
                        before.predict(x).sub(fixed.predict(x)).norm1Number().doubleValue());
    }

    @Test
    void refusesToMixWhatIsToldBySingleRows() {
        Training mixing = new Training(
                1, 32, Optimizer.adam(0.01), LearningRateSchedule.CONSTANT, new Augmentation(0, false, 0, 0.4), 0);
        DistillationLoss decoupled =
                new DistillationLoss(0.5, List.of(new DistillationLoss.Weighted(1, new Decoupled(2, 1, 8))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Distilled(decoupled)
                        .train(Networks.dense(1), mixing, Sample.context(11, TEXTURE), Trainer.Hook.NONE))
                .withMessage(
                        "stage test: mixup must be 0 here: decoupled tells the labelled class from the others, and a"
                                + " mixture has two");
    }

    private static OutputLayer output(Network network) {
        return (OutputLayer) network.graph().getLayer("output").conf().getLayer();
    }

    private static double agreement(Network network) {
        Split validation = Sample.data().validation();
        int[] own = network.predict(validation.inputs()).argMax(1).toIntVector();
        int[] teachers = TEXTURE.predict(validation.inputs()).argMax(1).toIntVector();
        return IntStream.range(0, own.length)
                        .filter(row -> own[row] == teachers[row])
                        .count()
                / (double) own.length;
    }
}
