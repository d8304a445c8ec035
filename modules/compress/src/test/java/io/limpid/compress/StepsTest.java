package io.limpid.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.limpid.compress.distill.Distillation;
import io.limpid.compress.distill.DistillationLoss;
import io.limpid.compress.distill.DistillationLoss.Weighted;
import io.limpid.compress.distill.Distilled;
import io.limpid.compress.distill.SoftTargets;
import io.limpid.compress.distill.Supervised;
import io.limpid.compress.distill.Undistilled;
import io.limpid.compress.distill.layer.AngleRelations;
import io.limpid.compress.distill.layer.DistanceRelations;
import io.limpid.compress.distill.layer.Hint;
import io.limpid.compress.distill.layer.LayerPair;
import io.limpid.compress.distill.mutual.MutualLearning;
import io.limpid.compress.distill.preserve.Preserve;
import io.limpid.compress.distill.transfer.ClassImpressions;
import io.limpid.compress.distill.transfer.TransferSet;
import io.limpid.compress.prune.Grasp;
import io.limpid.compress.prune.Magnitude;
import io.limpid.compress.prune.Movement;
import io.limpid.compress.prune.Pattern;
import io.limpid.compress.prune.PatternPruning;
import io.limpid.compress.prune.Prunings;
import io.limpid.compress.prune.Reinitialised;
import io.limpid.compress.prune.Rewind;
import io.limpid.compress.prune.Schedule;
import io.limpid.compress.prune.Scope;
import io.limpid.compress.prune.Snip;
import io.limpid.compress.prune.Taylor;
import io.limpid.compress.prune.WeightCriterion;
import io.limpid.compress.prune.WeightPruning;
import io.limpid.compress.prune.When;
import io.limpid.compress.prune.Where;
import io.limpid.compress.prune.channel.ChannelNorm;
import io.limpid.compress.prune.channel.ChannelPruning;
import io.limpid.compress.prune.channel.ChannelTaylor;
import io.limpid.compress.prune.channel.RandomChannels;
import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import io.limpid.core.step.Step;
import io.limpid.core.train.Optimizer;
import io.limpid.core.train.Training;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What every step of this module promises. */
class StepsTest {
    private static final Training BRIEF = new Training(1, 40, Optimizer.adam(0.01));
    private static final Optional<Training> BRIEFLY = Optional.of(BRIEF);

    static Stream<Step> steps() {
        Stream.Builder<Step> steps = Stream.builder();
        steps.add(new Distillation(Networks.STUDENT, 4, 0.9, BRIEF));
        steps.add(new Undistilled(Networks.STUDENT, BRIEF));
        for (Distilled objective : objectives()) {
            steps.add(new Distillation(Networks.STUDENT, objective, BRIEF, TransferSet.ALL));
        }
        steps.add(new Distillation(
                Networks.STUDENT, new Distilled(2, 1), BRIEF, TransferSet.of(new ClassImpressions(80, 3, 0.1))));
        steps.add(new MutualLearning(Networks.STUDENT, List.of(Networks.STUDENT), 1, 0.5, BRIEF));
        for (Schedule schedule : Schedule.values()) {
            steps.add(Prunings.magnitude(0.8, Scope.GLOBAL, schedule, List.of("output"), new Supervised(), BRIEFLY));
        }
        steps.add(Prunings.random(0.8, Scope.LAYER, Schedule.CUBIC, List.of(), new Distilled(2, 0.5), BRIEFLY));
        steps.add(pruning(0.5));
        for (WeightCriterion criterion : List.of(new Taylor(64), new Snip(64), new Grasp(64))) {
            steps.add(
                    Prunings.by(criterion, 0.5, Scope.LAYER, Schedule.ONE_SHOT, List.of(), new Supervised(), BRIEFLY));
        }
        steps.add(
                Prunings.by(new Movement(), 0.5, Scope.GLOBAL, Schedule.LINEAR, List.of(), new Supervised(), BRIEFLY));
        When ticket = new When(Schedule.ITERATIVE, 2, Rewind.WEIGHTS, 1, new Supervised(), BRIEFLY);
        WeightPruning search = new WeightPruning(new Magnitude(), Where.of(0.5, Scope.GLOBAL), ticket);
        steps.add(search);
        steps.add(new Reinitialised(search));
        steps.add(new WeightPruning(
                new Magnitude(),
                Where.of(0.5, Scope.GLOBAL),
                new When(Schedule.ITERATIVE, 2, Rewind.LEARNING_RATE, 0, new Supervised(), BRIEFLY)));
        steps.add(new PatternPruning(new Magnitude(), new Pattern(2, 4), List.of("output"), When.atOnce()));
        steps.add(new ChannelPruning(new ChannelNorm(ChannelNorm.Order.L1), Where.of(0.5, Scope.LAYER), When.atOnce()));
        for (Schedule schedule : List.of(Schedule.ONE_SHOT, Schedule.LINEAR)) {
            steps.add(new ChannelPruning(
                    new ChannelTaylor(64),
                    Where.of(0.5, Scope.GLOBAL),
                    When.during(schedule, new Supervised(), BRIEF)));
        }
        steps.add(new ChannelPruning(new RandomChannels(), Where.of(0.5, Scope.GLOBAL), When.atOnce()));
        steps.add(Prunings.random(0.5, Scope.GLOBAL, Schedule.ONE_SHOT, List.of(), new Supervised(), Optional.empty()));
        return steps.build();
    }

    private static List<Distilled> objectives() {
        List<Weighted> soft = List.of(new Weighted(1, new SoftTargets(2)));
        Preserve explanations = new Preserve(0.1, Preserve.Attribution.GRADIENT_TIMES_INPUT, 0.1, 1, 0);
        return List.of(
                new Distilled(
                        new DistillationLoss(0.5, soft),
                        List.of(
                                new LayerPair("hidden", "hidden", new Hint(0.01), 1),
                                new LayerPair("hidden", "hidden", new DistanceRelations(), 1),
                                new LayerPair("hidden", "hidden", new AngleRelations(), 1))),
                new Distilled(new DistillationLoss(0.5, soft, explanations)));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void leavesItsArgumentAlone(Step step) {
        Network before = Networks.convolutional(3);
        INDArray parameters = before.graph().params().dup();
        String configuration = before.graph().getConfiguration().toJson();
        Network after = step.apply(before, context(5));
        assertThat(before.graph().params()).isEqualTo(parameters);
        assertThat(before.graph().getConfiguration().toJson()).isEqualTo(configuration);
        assertThat(before.origin().steps()).isEmpty();
        assertThat(after.graph()).isNotSameAs(before.graph());
        assertThat(after.origin().steps()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void givesTheSameBitsForTheSameSeed(Step step) {
        Network network = Networks.convolutional(3);
        assertThat(step.apply(network, context(5)).graph().params())
                .isEqualTo(step.apply(network, context(5)).graph().params());
    }

    @ParameterizedTest
    @MethodSource("steps")
    void leavesAnOrdinaryNetworkBehind(Step step) {
        Network after = step.apply(Networks.convolutional(3), context(5));
        // No class of ours, so that the file can be read anywhere; no constraint, which it could not hold.
        assertThat(after.graph().getConfiguration().toJson()).doesNotContain("io.limpid");
        for (var layer : after.graph().getLayers()) {
            assertThat(layer.conf().getLayer().getConstraints()).isNull();
        }
        assertThat(after.integer()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1, 90, Double.NaN})
    void refusesASparsityOutsideItsRange(double sparsity) {
        String message = "sparsity must be in [0, 1), but was " + sparsity;
        assertRefused(() -> pruning(sparsity), message);
        assertRefused(
                () -> Prunings.random(sparsity, Scope.LAYER, Schedule.CUBIC, List.of(), new Supervised(), BRIEFLY),
                message);
    }

    static Stream<Arguments> distillationsOutOfRange() {
        return Stream.of(
                Arguments.of(0, 0.5, "temperature must be finite and > 0, but was 0.0"),
                Arguments.of(-4, 0.5, "temperature must be finite and > 0, but was -4.0"),
                Arguments.of(Double.NaN, 0.5, "temperature must be finite and > 0, but was NaN"),
                Arguments.of(4, -0.1, "alpha must be in [0, 1], but was -0.1"),
                Arguments.of(4, 1.5, "alpha must be in [0, 1], but was 1.5"),
                Arguments.of(4, Double.NaN, "alpha must be in [0, 1], but was NaN"));
    }

    @ParameterizedTest
    @MethodSource("distillationsOutOfRange")
    void refusesADistillationOutsideItsRange(double temperature, double alpha, String message) {
        assertRefused(() -> new Distillation(Networks.STUDENT, temperature, alpha, BRIEF), message);
        assertRefused(() -> new Distilled(temperature, alpha), message);
    }

    @Test
    void refusesAGradualScheduleWithoutFineTuning() {
        assertRefused(
                () -> Prunings.magnitude(
                        0.5, Scope.GLOBAL, Schedule.CUBIC, List.of(), new Supervised(), Optional.empty()),
                "schedule must be one-shot where there is no fine-tuning, but was cubic");
    }

    @Test
    void refusesToPruneWhatIsQuantizedAlready() {
        Graph integer = new Graph(
                "test",
                List.of(new Node("input", new Op.Input(), List.of(), new int[] {Sample.FEATURES}, Optional.empty())),
                List.of());
        Network quantized = Networks.dense(3).withInteger(integer);
        assertRefused(
                () -> pruning(0.5).apply(quantized, context(5)),
                "stage test: pruning must come before quantization, but the network is quantized already");
    }

    private static WeightPruning pruning(double sparsity) {
        return Prunings.magnitude(
                sparsity, Scope.GLOBAL, Schedule.ONE_SHOT, List.of(), new Supervised(), Optional.empty());
    }

    private static Context context(long seed) {
        return Sample.context(seed, Networks.dense(9));
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }
}
