package io.limpid.compress.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.limpid.compress.Networks;
import io.limpid.compress.Sample;
import io.limpid.compress.distill.Supervised;
import io.limpid.core.data.Split;
import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import io.limpid.core.train.Optimizer;
import io.limpid.core.train.Training;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class CriteriaTest {
    private static final Split TRAIN = Sample.data().train();

    @Test
    void taylorAndSnipAreWeightTimesSlopeOfTheLoss() {
        Network network = Networks.dense(3);
        float[] taylor = saliency(new Taylor(Integer.MAX_VALUE), network, 0);
        assertThat(saliency(new Snip(Integer.MAX_VALUE), network, 0)).isEqualTo(taylor);
        INDArray weights = Networks.parameter(network, "hidden", "W");
        for (int i = 0; i < 480; i += 37) {
            int row = i / 16;
            int column = i % 16;
            float weight = weights.getFloat(row, column);
            double step = 0.01;
            weights.putScalar(row, column, weight + step);
            double more = loss(network);
            weights.putScalar(row, column, weight - step);
            double less = loss(network);
            weights.putScalar(row, column, weight);
            // Floats: the losses are right to 1e-7, their slope to 1e-5, and the weights are below 1
            assertThat(taylor[i]).isCloseTo((float) Math.abs(weight * (more - less) / (2 * step)), within(3e-5f));
        }
    }

    @Test
    void graspSumsToTheSlopeOfTheGradientsLength() {
        Network network = Networks.dense(3);
        // Σ w · Hg over a tensor = ½ d‖g‖²/dα where the tensor is multiplied by 1 + α
        for (int tensor = 0; tensor < 2; tensor++) {
            double sum = 0;
            for (float value : saliency(new Grasp(Integer.MAX_VALUE), network, tensor)) {
                sum += value;
            }
            double slope = (squaredGradient(network, tensor, 1.01) - squaredGradient(network, tensor, 0.99)) / 0.02;
            // The central difference is off by α² times the third derivative: 1e-4 of values of order 1
            assertThat(sum).isCloseTo(slope / 2, within(1e-3 * Math.max(0.1, Math.abs(slope))));
            assertThat(Math.abs(sum)).isGreaterThan(1e-3);
        }
    }

    private static double squaredGradient(Network network, int tensor, double by) {
        Network scaled = network.copy();
        PrunableWeights.of(scaled).get(tensor).array().muli(by);
        LossGradient gradient = LossGradient.of(scaled, TRAIN, 1);
        double sum = 0;
        for (PrunableWeights weights : PrunableWeights.of(scaled)) {
            for (double value : gradient.of(weights.layer(), weights.key())) {
                sum += value * value;
            }
        }
        return sum;
    }

    @Test
    void movementSumsWeightTimesItsChange() {
        Network network = Networks.dense(3);
        INDArray weights = Networks.parameter(network, "output", "W");
        weights.assign(2);
        Saliency movement = new Movement().on(network, Sample.context(1));
        weights.putScalar(0, 0, 3);
        movement.beforeUpdate();
        weights.putScalar(0, 0, 2.5);
        weights.putScalar(0, 1, -2);
        movement.beforeUpdate();
        // 2 · 1 + 3 · (−0.5) and 2 · (−4)
        assertThat(movement.now().get(1)).startsWith(0.5f, -8, 0);
    }

    @Test
    void movementKeepsWhatGrowsRatherThanWhatIsLarge() {
        Training training = new Training(20, 20, new Optimizer(Optimizer.Kind.SGD, 0.05, 0));
        Network pruned = new WeightPruning(
                        new Movement(),
                        Where.of(0.7, Scope.GLOBAL),
                        When.during(Schedule.CUBIC, new Supervised(), training))
                .apply(Networks.dense(3), Sample.context(1));
        assertThat(Masks.ofZeros(pruned).zeros()).isEqualTo(Math.round(0.7 * 512));
        assertThat(Sample.validationAccuracy(pruned)).isGreaterThan(0.9);
    }

    @Test
    void snipPrunesTheInitialWeightsWhateverTheStudentHasLearnt() {
        Network learnt = Networks.dense(3);
        learnt.graph().params().muli(-3);
        When once = When.during(Schedule.ONE_SHOT, new Supervised(), Sample.BRIEF);
        WeightPruning snip = new WeightPruning(new Snip(100), Where.of(0.8, Scope.GLOBAL), once);
        assertThat(snip.apply(learnt, Sample.context(1)).graph().params())
                .isEqualTo(
                        snip.apply(Networks.dense(3), Sample.context(1)).graph().params());
    }

    @Test
    void criteriaRefuseCoursesWithoutSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WeightPruning(new Snip(100), Where.of(0.5, Scope.GLOBAL), When.atOnce()))
                .withMessage("method snip prunes at initialisation: it must be one-shot, be followed by training"
                        + " (fine-tune) and rewind nothing, but was one-shot schedule, no epochs of fine-tuning");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WeightPruning(new Movement(), Where.of(0.5, Scope.GLOBAL), When.atOnce()))
                .withMessageStartingWith("method movement watches weights while they are trained");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Taylor(0))
                .withMessage("samples must be >= 1, but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Pattern(4, 4))
                .withMessage("keep must be in [1, 4), but was 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Where(0.5, Scope.GLOBAL, Map.of("hidden", 0.5), List.of()))
                .withMessage("scope must be layer where layers have sparsities of their own, but was global");
    }

    @Test
    void aPatternKeepsTheLargestOfEachGroup() {
        Network network = Networks.convolutional(3);
        Network pruned = new PatternPruning(new Magnitude(), new Pattern(2, 4), List.of("convolution"), When.atOnce())
                .apply(network, Sample.context(1));
        INDArray before = Networks.parameter(network, "hidden", "W");
        INDArray after = Networks.parameter(pruned, "hidden", "W");
        for (int unit = 0; unit < 8; unit++) {
            for (int group = 0; group < 48; group += 4) {
                int zeros = 0;
                double smallestKept = Double.POSITIVE_INFINITY;
                double largestGone = 0;
                for (int i = group; i < group + 4; i++) {
                    double size = Math.abs(before.getDouble(i, unit));
                    if (after.getDouble(i, unit) == 0) {
                        zeros++;
                        largestGone = Math.max(largestGone, size);
                    } else {
                        smallestKept = Math.min(smallestKept, size);
                    }
                }
                assertThat(zeros).isEqualTo(2);
                assertThat(smallestKept).isGreaterThan(largestGone);
            }
        }
        assertThat(Networks.parameter(pruned, "convolution", "W"))
                .isEqualTo(Networks.parameter(network, "convolution", "W"));
    }

    private static float[] saliency(WeightCriterion criterion, Network network, int tensor) {
        Context context = Sample.context(1);
        return criterion.on(network, context).now().get(tensor);
    }

    private static double loss(Network network) {
        INDArray probabilities = network.predict(TRAIN.inputs());
        double sum = 0;
        for (int i = 0; i < TRAIN.size(); i++) {
            sum -= Math.log(probabilities.getDouble(i, TRAIN.label(i)));
        }
        return sum / TRAIN.size();
    }
}
