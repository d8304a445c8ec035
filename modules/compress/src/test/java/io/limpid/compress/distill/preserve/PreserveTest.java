package io.limpid.compress.distill.preserve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.limpid.compress.Networks;
import io.limpid.compress.Sample;
import io.limpid.compress.distill.DistillationLoss;
import io.limpid.compress.distill.Distilled;
import io.limpid.compress.distill.SoftTargets;
import io.limpid.compress.distill.Supervised;
import io.limpid.compress.distill.preserve.Preserve.Attribution;
import io.limpid.core.data.Data;
import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import io.limpid.core.train.Optimizer;
import io.limpid.core.train.Trainer;
import io.limpid.core.train.Training;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class PreserveTest {
    private static final Training TRAINING = new Training(30, 32, Optimizer.adam(0.01));

    static List<Preserve> each() {
        return List.of(
                new Preserve(0.7, Attribution.GRADIENT, 0.3, 0, 0),
                new Preserve(0, Attribution.GRADIENT, 0.1, 3, 0),
                new Preserve(0, Attribution.GRADIENT, 0.1, 0, 5),
                new Preserve(0.7, Attribution.GRADIENT_TIMES_INPUT, 0.3, 3, 5));
    }

    /** The gradient of the mean, times the rows, by central differences in double: error of order 1e-10 and rounding 1e-11. */
    @ParameterizedTest
    @MethodSource("each")
    void givesTheGradientOfItsLoss(Preserve preserve) {
        DistillationLoss loss =
                new DistillationLoss(0.6, List.of(new DistillationLoss.Weighted(1, new SoftTargets(2))), preserve);
        int rows = 8;
        INDArray logits = normal(1, rows, 2);
        INDArray labels = labels(rows);
        INDArray gradient = loss.computeGradient(labels, logits, new ActivationSoftmax(), null);
        double step = 1e-5;
        for (int i = 0; i < logits.length(); i++) {
            double value = logits.getDouble(i);
            logits.putScalar(i, value + step);
            double above = loss.computeScore(labels, logits, new ActivationSoftmax(), null, true);
            logits.putScalar(i, value - step);
            double below = loss.computeScore(labels, logits, new ActivationSoftmax(), null, true);
            logits.putScalar(i, value);
            assertThat(gradient.getDouble(i)).isCloseTo(rows * (above - below) / (2 * step), within(1e-7));
        }
    }

    /** For a linear function the mean over directions is the squared distance of gradients, whatever the step. */
    @Test
    void explanationsAreHalfTheSquaredDistanceOfGradientsOnAverage() {
        int rows = 20_000;
        int features = 4;
        double[] own = {1, -2, 0.5, 3};
        double[] theirs = {0.5, -1, 0, 1};
        Random random = new Random(4);
        double[] student = new double[2 * rows * 2];
        double[] teacher = new double[2 * rows * 2];
        double step = 0.25;
        for (int i = 0; i < rows; i++) {
            double a = 0;
            double b = 0;
            for (int k = 0; k < features; k++) {
                double u = random.nextGaussian();
                a += step * u * own[k];
                b += step * u * theirs[k];
            }
            // logits (f, −f) are centred; the teacher decides the first class
            set(student, i, 0.2);
            set(teacher, i, 1);
            set(student, i + rows, 0.2 + a);
            set(teacher, i + rows, 1 + b);
        }
        double mean = new ExplanationMatch(1, step).add(student, teacher, 2, new double[student.length]) / rows;
        double distance = 0.25 + 1 + 0.25 + 4;
        // a squared normal has a relative standard deviation of √2: a standard error of 1% over 20,000
        assertThat(mean).isCloseTo(distance / 2, within(0.05 * distance / 2));
    }

    private static void set(double[] logits, int row, double value) {
        logits[2 * row] = value;
        logits[2 * row + 1] = -value;
    }

    @Test
    void gapsAreAsByHand() {
        // probabilities of the second class: 0.8 and 0.6 in one group, 0.3 in the other, and a row of none
        double[] logits = {0, Math.log(4), 0, Math.log(1.5), 0, Math.log(3 / 7.0), 5, 0};
        double loss = new GroupGap(2).add(logits, new int[] {0, 0, 1, -1}, new double[8]);
        assertThat(loss).isCloseTo(2 * 0.4 * 0.4, within(1e-12));
        assertThat(new GroupGap(2).add(logits, new int[] {1, 1, 1, 1}, new double[8]))
                .isZero();
    }

    @Test
    void aNarrowRowCountsMore() {
        Preserve preserve = new Preserve(0, Attribution.GRADIENT, 0.1, 3, 0);
        assertThat(preserve.marginWeight(0.5, 0.5)).isCloseTo(4, within(1e-12));
        assertThat(preserve.marginWeight(0.1, 0.7, 0.2)).isCloseTo(1 + 3 * 0.5, within(1e-12));
        assertThat(preserve.marginWeight(0, 1, 0)).isCloseTo(1, within(1e-12));
    }

    /** On real data: with explanations kept the student's gradients are nearer to the teacher's. */
    @Test
    void keepsExplanations() {
        ToDoubleFunction<Network> distance = student -> gradients(student).distance2(gradients(teacher()));
        double plain = distance.applyAsDouble(taught(Preserve.NOTHING, context()));
        double kept = distance.applyAsDouble(taught(new Preserve(1, Attribution.GRADIENT, 0.1, 0, 0), context()));
        assertThat(kept).isLessThan(0.7 * plain);
    }

    /** Groups by radius, which the teacher leans on: their gap shrinks. */
    @Test
    void keepsGroupGapsDown() {
        double plain = gap(taught(Preserve.NOTHING, context()));
        double kept = gap(taught(new Preserve(0, Attribution.GRADIENT, 0.1, 0, 20), context()));
        assertThat(plain).isGreaterThan(0.5);
        assertThat(kept).isLessThan(0.7 * plain);
    }

    @Test
    void preservingNothingIsPlainDistillation() {
        Network plain = Networks.dense(1);
        new Distilled(2, 0.9).train(plain, Sample.BRIEF, context(), Trainer.Hook.NONE);
        DistillationLoss loss = new DistillationLoss(
                0.9, List.of(new DistillationLoss.Weighted(1, new SoftTargets(2))), Preserve.NOTHING);
        Network same = Networks.dense(1);
        new Distilled(loss).train(same, Sample.BRIEF, context(), Trainer.Hook.NONE);
        assertThat(same.graph().params()).isEqualTo(plain.graph().params());
    }

    @Test
    void refusesWhatIsOutOfRangeOrHasNoGroups() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Preserve(Double.NaN, Attribution.GRADIENT, 0.1, 0, 0))
                .withMessage("weight of explanations must be finite and >= 0, but was NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Preserve(0, Attribution.GRADIENT, 0, 0, 0))
                .withMessage("step of explanations must be finite and > 0, but was 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> taught(new Preserve(0, Attribution.GRADIENT, 0.1, 0, 1), Sample.context(3, teacher())))
                .withMessage(
                        "stage test: group gaps need protected attributes and two classes, but data wdbc has 0 and 2");
    }

    private static Network teacher() {
        Network teacher = Networks.dense(9);
        new Supervised().train(teacher, TRAINING, Sample.context(9), Trainer.Hook.NONE);
        return teacher;
    }

    private static Network taught(Preserve preserve, Context context) {
        Network student = Networks.dense(1);
        DistillationLoss loss =
                new DistillationLoss(0.5, List.of(new DistillationLoss.Weighted(1, new SoftTargets(2))), preserve);
        new Distilled(loss).train(student, TRAINING, context, Trainer.Hook.NONE);
        return student;
    }

    /** Two groups: tumours of a radius below and above the mean. */
    private static Context context() {
        Data data = Sample.data();
        Schema plain = Sample.schema();
        Schema schema = new Schema(
                plain.source(),
                plain.inputShape(),
                plain.columns(),
                plain.classes(),
                List.of(new Schema.ProtectedAttribute("size", List.of("small", "large"))));
        Split train = data.train();
        Split grouped =
                new Split("train", train.inputs(), train.labels(), 2, Map.of("size", codes(train)), row -> List.of());
        return Sample.context(3, teacher()).withData(new Data(schema, grouped, data.validation(), grouped));
    }

    private static int[] codes(Split rows) {
        return IntStream.range(0, rows.size())
                .map(row -> rows.inputs().getDouble(row, 0) > 0 ? 1 : 0)
                .toArray();
    }

    private static double gap(Network network) {
        Split rows = Sample.data().train();
        double[] positive =
                network.predict(rows.inputs()).getColumn(1).dup().data().asDouble();
        int[] codes = codes(rows);
        double[] means = new double[2];
        for (int group = 0; group < 2; group++) {
            int wanted = group;
            means[group] = IntStream.range(0, codes.length)
                    .filter(row -> codes[row] == wanted)
                    .mapToDouble(row -> positive[row])
                    .average()
                    .orElseThrow();
        }
        return Math.abs(means[0] - means[1]);
    }

    /** Of the centred first logit with respect to the features, over the first validation rows, by central differences. */
    private static INDArray gradients(Network network) {
        INDArray rows = Sample.data().validation().inputs().get(NDArrayIndex.interval(0, 30));
        INDArray gradients = Nd4j.create(DataType.FLOAT, rows.shape());
        float step = 0.01f;
        for (int feature = 0; feature < Sample.FEATURES; feature++) {
            INDArray above = rows.dup();
            above.getColumn(feature).addi(step);
            INDArray below = rows.dup();
            below.getColumn(feature).subi(step);
            INDArray change = network.logits(above).sub(network.logits(below)).div(2 * step);
            gradients.putColumn(
                    feature, change.getColumn(0).sub(change.getColumn(1)).div(2));
        }
        return gradients;
    }

    private static INDArray labels(int rows) {
        INDArray labels = Nd4j.create(DataType.DOUBLE, rows, 6);
        INDArray teacher = normal(2, rows, 2);
        for (int row = 0; row < rows; row++) {
            labels.putScalar(row, row % 2, 1);
            labels.putScalar(row, 2, teacher.getDouble(row, 0));
            labels.putScalar(row, 3, teacher.getDouble(row, 1));
            labels.putScalar(row, 4, 0.5 + row / 8.0);
            labels.putScalar(row, 5, row % 3);
        }
        return labels;
    }

    private static INDArray normal(long seed, long... shape) {
        Random random = new Random(seed);
        INDArray values = Nd4j.create(DataType.DOUBLE, shape);
        for (long i = 0; i < values.length(); i++) {
            values.putScalar(i, random.nextGaussian());
        }
        return values;
    }
}
