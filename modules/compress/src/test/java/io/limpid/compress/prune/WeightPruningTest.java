package io.limpid.compress.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.limpid.compress.Networks;
import io.limpid.compress.Sample;
import io.limpid.compress.distill.Distilled;
import io.limpid.compress.distill.Supervised;
import io.limpid.core.data.Split;
import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import io.limpid.core.step.History;
import io.limpid.core.train.Optimizer;
import io.limpid.core.train.Trainer;
import io.limpid.core.train.Training;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

class WeightPruningTest {
    private static final List<String> NOTHING = List.of();

    @Test
    void takesTheSmallestOfAllLayersAndLeavesTheRestBitForBit() {
        Network network = Networks.convolutional(3);
        Network pruned = atOnce(0.6, Scope.GLOBAL, NOTHING).apply(network, Sample.context(1));
        // By another way: the threshold is the magnitude of rank round(0.6 · 436) = 262
        double threshold = PrunableWeights.of(network).stream()
                .flatMap(weights -> boxed(weights.values()))
                .map(Math::abs)
                .sorted()
                .skip(261)
                .findFirst()
                .orElseThrow();
        INDArray expected = network.graph().params().dup();
        Network thresholded = network.copy();
        for (PrunableWeights weights : PrunableWeights.of(thresholded)) {
            INDArray array = weights.array();
            array.muli(Transforms.abs(array).gt(threshold).castTo(array.dataType()));
        }
        assertThat(pruned.graph().params()).isEqualTo(thresholded.graph().params());
        assertThat(network.graph().params()).isEqualTo(expected);
        assertThat(Masks.ofZeros(pruned).zeros()).isEqualTo(262);
    }

    @Test
    void breaksTiesByPosition() {
        Network network = Networks.dense(3);
        for (PrunableWeights weights : PrunableWeights.of(network)) {
            weights.array().assign(-0.5);
        }
        Network pruned = atOnce(0.9, Scope.GLOBAL, NOTHING).apply(network, Sample.context(1));
        // round(0.9 · 512) = 461 of one magnitude: the first 461 of 480 in the hidden layer
        BitSet first = new BitSet();
        first.set(0, 461);
        assertThat(zeros(pruned)).containsExactly(first, new BitSet());
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 0", "0.5, 18, 192, 8", "0.77, 28, 296, 12", "0.999, 36, 384, 16"})
    void givesEachLayerTheSameSparsity(double sparsity, int convolution, int hidden, int output) {
        Network pruned = atOnce(sparsity, Scope.LAYER, NOTHING).apply(Networks.convolutional(3), Sample.context(1));
        assertThat(zeros(pruned).stream().map(BitSet::cardinality)).containsExactly(convolution, hidden, output);
    }

    @ParameterizedTest
    @EnumSource
    void reachesItsSparsityExactlyAfterFineTuning(Schedule schedule) {
        for (Scope scope : Scope.values()) {
            for (Optimizer.Kind kind : Optimizer.Kind.values()) {
                Training training = new Training(2, 16, new Optimizer(kind, 0.01, 0.9));
                WeightPruning step =
                        Prunings.magnitude(0.77, scope, schedule, NOTHING, new Supervised(), Optional.of(training));
                Network pruned = step.apply(Networks.convolutional(3), Sample.context(1));
                long expected = scope == Scope.GLOBAL ? Math.round(0.77 * 436) : 28 + 296 + 12;
                assertThat(Masks.ofZeros(pruned).zeros()).as(step.toString()).isEqualTo(expected);
            }
        }
    }

    @Test
    void oneUpdateIsEnoughForAnySchedule() {
        Training once = new Training(1, 200, Optimizer.adam(0.01));
        for (Schedule schedule : Schedule.values()) {
            Network pruned = Prunings.magnitude(
                            0.5, Scope.GLOBAL, schedule, NOTHING, new Supervised(), Optional.of(once))
                    .apply(Networks.dense(3), Sample.context(1));
            assertThat(Masks.ofZeros(pruned).zeros()).isEqualTo(256);
        }
    }

    @Test
    void growsGraduallyAndTellsTheHistory() {
        Context context = Sample.context(1);
        Prunings.magnitude(
                        0.75,
                        Scope.GLOBAL,
                        Schedule.LINEAR,
                        NOTHING,
                        new Supervised(),
                        Optional.of(new Training(6, 50, Optimizer.adam(0.01))))
                .apply(Networks.dense(3), context);
        // 24 updates, the ramp is the first 16. An epoch ends after updates 3, 7, 11, 15: those are 3/16, 7/16 ...
        // done.
        assertThat(context.history().epochs())
                .extracting(History.Epoch::sparsity)
                .containsExactly(72 / 512.0, 168 / 512.0, 264 / 512.0, 360 / 512.0, 0.75, 0.75);
    }

    @Test
    void sparesExcludedLayers() {
        Network network = Networks.convolutional(3);
        Network pruned = atOnce(0.5, Scope.GLOBAL, List.of("output")).apply(network, Sample.context(1));
        assertThat(Networks.parameter(pruned, "output", "W")).isEqualTo(Networks.parameter(network, "output", "W"));
        assertThat(Masks.ofZeros(pruned).zeros()).isEqualTo((36 + 384) / 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> atOnce(0.5, Scope.GLOBAL, List.of("norm")).apply(network, Sample.context(1)))
                .withMessage("excluded layer must be one with prunable weights, [convolution, hidden, output],"
                        + " but was norm");
    }

    @Test
    void keepsWhatWasPrunedBefore() {
        Optional<Training> training = Optional.of(Sample.BRIEF);
        Network once = atOnce(0.5, Scope.GLOBAL, NOTHING).apply(Networks.dense(3), Sample.context(1));
        Network more = Prunings.magnitude(0.8, Scope.GLOBAL, Schedule.CUBIC, NOTHING, new Supervised(), training)
                .apply(once, Sample.context(1));
        Network less = Prunings.magnitude(0.3, Scope.GLOBAL, Schedule.CUBIC, NOTHING, new Supervised(), training)
                .apply(once, Sample.context(1));
        assertThat(Masks.ofZeros(more).zeros()).isEqualTo(410);
        assertThat(zeros(less)).isEqualTo(zeros(once));
        for (int i = 0; i < 2; i++) {
            BitSet lost = (BitSet) zeros(once).get(i).clone();
            lost.andNot(zeros(more).get(i));
            assertThat(lost.isEmpty()).isTrue();
        }
    }

    @Test
    void keepsMoreOfTheAccuracyThanRandomPruning() {
        Network teacher = trained();
        double whole = Sample.validationAccuracy(teacher);
        Network magnitude = atOnce(0.8, Scope.GLOBAL, NOTHING).apply(teacher, Sample.context(1));
        double random = 0;
        for (int seed = 0; seed < 5; seed++) {
            random += Sample.validationAccuracy(Prunings.random(
                                    0.8, Scope.GLOBAL, Schedule.ONE_SHOT, NOTHING, new Supervised(), Optional.empty())
                            .apply(teacher, Sample.context(seed)))
                    / 5;
        }
        assertThat(whole).isGreaterThan(0.94);
        assertThat(Sample.validationAccuracy(magnitude)).isGreaterThan(random);
    }

    @Test
    void fineTunesTowardsTheTeacherToo() {
        Network teacher = trained();
        Context context = Sample.context(1, teacher);
        Optional<Training> training = Optional.of(new Training(10, 32, Optimizer.adam(0.01)));
        Network pruned = Prunings.magnitude(0.9, Scope.GLOBAL, Schedule.CUBIC, NOTHING, new Distilled(4, 0.9), training)
                .apply(teacher, context);
        Network untuned = atOnce(0.9, Scope.GLOBAL, NOTHING).apply(teacher, context);
        assertThat(Masks.ofZeros(pruned).zeros()).isEqualTo(461);
        assertThat(distance(pruned, teacher)).isLessThan(distance(untuned, teacher) / 2);
        assertThat(pruned.graph().getConfiguration().toJson()).doesNotContain("limpid");
    }

    @Test
    void saysWhatItDid() {
        Network pruned = Prunings.magnitude(
                        0.9, Scope.LAYER, Schedule.CUBIC, NOTHING, new Supervised(), Optional.of(Sample.BRIEF))
                .apply(Networks.dense(3), Sample.context(1));
        assertThat(pruned.origin().steps())
                .containsExactly("pruned: magnitude, sparsity 0.9 (layer), cubic schedule, 2 epochs of fine-tuning;"
                        + " 461 of 512 weights are zero");
    }

    private static WeightPruning atOnce(double sparsity, Scope scope, List<String> exclude) {
        return Prunings.magnitude(sparsity, scope, Schedule.ONE_SHOT, exclude, new Supervised(), Optional.empty());
    }

    private static Network trained() {
        Network network = Networks.dense(3);
        Split train = Sample.data().train();
        new Trainer(new Training(10, 32, Optimizer.adam(0.01)), Sample.context(5))
                .fit(network, train.inputs(), train.oneHot(), Trainer.Hook.NONE);
        return network;
    }

    private static double distance(Network a, Network b) {
        INDArray x = Sample.data().validation().inputs();
        return a.predict(x).distance1(b.predict(x));
    }

    private static List<BitSet> zeros(Network network) {
        return PrunableWeights.of(network).stream()
                .map(weights -> Masks.zerosOf(weights.values()))
                .toList();
    }

    private static Stream<Float> boxed(float[] values) {
        return IntStream.range(0, values.length).mapToObj(i -> values[i]);
    }
}
