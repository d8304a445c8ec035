package io.limpid.compress.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.limpid.compress.Networks;
import io.limpid.compress.Sample;
import io.limpid.compress.distill.Supervised;
import io.limpid.core.network.Network;
import io.limpid.core.network.NetworkFile;
import io.limpid.core.step.Context;
import io.limpid.core.step.History;
import io.limpid.core.train.Optimizer;
import io.limpid.core.train.Trainer;
import io.limpid.core.train.Training;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

class CourseTest {
    private static final Where HALF = Where.of(0.5, Scope.GLOBAL);

    /** Moves no float. */
    private static final Training STILL = new Training(1, 50, new Optimizer(Optimizer.Kind.SGD, 1e-30, 0));

    @Test
    void goesBackToTheInitialWeightsUnderTheMasksOfTheTrained() {
        Network initial = Networks.dense(3);
        Network learnt = initial.copy();
        learnt.graph().params().addi(0.1).muli(-2);
        Network ticket = new WeightPruning(new Magnitude(), HALF, rewinding(0, STILL)).apply(learnt, Sample.context(1));
        Network masked = new WeightPruning(new Magnitude(), HALF, When.atOnce()).apply(learnt, Sample.context(1));
        Masks masks = Masks.ofZeros(masked);
        Network expected = initial.copy();
        masks.hold(expected);
        assertThat(ticket.graph().params()).isEqualTo(expected.graph().params());
    }

    @Test
    void earlyWeightsAreThoseOfSoManyEpochs() {
        Network early = Networks.dense(3);
        Training training = new Training(4, 50, Optimizer.adam(0.01));
        new Supervised().train(early, new Training(2, 50, Optimizer.adam(0.01)), Sample.context(1), Trainer.Hook.NONE);
        INDArray found = EarlyWeights.of(Networks.dense(3), rewinding(2, training), Sample.context(1));
        assertThat(found).isEqualTo(early.graph().params());
    }

    @Test
    void prunesTheSameFractionOfWhatIsLeftInEachRound() {
        for (Rewind rewind : Rewind.values()) {
            Context context = Sample.context(1);
            When when = new When(
                    Schedule.ITERATIVE,
                    3,
                    rewind,
                    0,
                    new Supervised(),
                    Optional.of(new Training(1, 50, Optimizer.adam(0.01))));
            new WeightPruning(new Magnitude(), Where.of(0.875, Scope.GLOBAL), when).apply(Networks.dense(3), context);
            // Half, three quarters, seven eighths
            assertThat(context.history().epochs())
                    .extracting(History.Epoch::epoch, History.Epoch::sparsity)
                    .containsExactly(Tuple.tuple(1, 0.5), Tuple.tuple(2, 0.75), Tuple.tuple(3, 0.875));
        }
    }

    @Test
    void theControlHasTheMasksOfTheTicketAndOtherWeights() {
        Network learnt = Networks.dense(3);
        learnt.graph().params().addi(0.1);
        WeightPruning search = new WeightPruning(new Magnitude(), HALF, rewinding(0, STILL));
        Network ticket = search.apply(learnt, Sample.context(1));
        Network other = new Reinitialised(search).apply(learnt, Sample.context(1));
        for (int i = 0; i < 2; i++) {
            float[] found = PrunableWeights.of(ticket).get(i).values();
            float[] drawn = PrunableWeights.of(other).get(i).values();
            assertThat(Masks.zerosOf(drawn)).isEqualTo(Masks.zerosOf(found));
            assertThat(drawn).isNotEqualTo(found);
        }
    }

    @Test
    void masksAreReadFromAPrunedNetworksFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("pruned.zip");
        Network pruned =
                new WeightPruning(new RandomWeights(), HALF, When.atOnce()).apply(Networks.dense(3), Sample.context(7));
        NetworkFile.write(pruned, file);
        Network again = new GivenMasks(file, When.during(Schedule.ONE_SHOT, new Supervised(), Sample.BRIEF))
                .apply(Networks.dense(4), Sample.context(1));
        for (int i = 0; i < 2; i++) {
            assertThat(Masks.zerosOf(PrunableWeights.of(again).get(i).values()))
                    .isEqualTo(Masks.zerosOf(PrunableWeights.of(pruned).get(i).values()));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new GivenMasks(file, When.atOnce()).apply(Networks.convolutional(3), Sample.context(1)))
                .withMessageStartingWith("the masks are of another network");
    }

    @Test
    void layersMayHaveSparsitiesOfTheirOwn() {
        Where where = new Where(0.5, Scope.LAYER, Map.of("hidden", 0.25), List.of("convolution"));
        Network pruned = new WeightPruning(new Magnitude(), where, When.atOnce())
                .apply(Networks.convolutional(3), Sample.context(1));
        // 36 weights of the convolution, 384 of the hidden layer, 16 of the output
        assertThat(PrunableWeights.of(pruned))
                .extracting(weights -> Masks.zerosOf(weights.values()).cardinality())
                .containsExactly(0, 96, 8);
    }

    @Test
    void refusesWhatDoesNotGoTogether() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new When(Schedule.CUBIC, 1, Rewind.WEIGHTS, 0, new Supervised(), Optional.of(Sample.BRIEF)))
                .withMessage("schedule must be one-shot or iterative where weights are rewound, but was cubic");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new When(Schedule.ITERATIVE, 1, Rewind.NONE, 0, new Supervised(), Optional.of(Sample.BRIEF)))
                .withMessage("rounds must be >= 2 for an iterative schedule, but was 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new When(Schedule.ONE_SHOT, 1, Rewind.NONE, 3, new Supervised(), Optional.of(Sample.BRIEF)))
                .withMessage("rewind epochs must be >= 0, and 0 unless weights are rewound, but was 3");
    }

    private static When rewinding(int epochs, Training training) {
        return new When(Schedule.ONE_SHOT, 1, Rewind.WEIGHTS, epochs, new Supervised(), Optional.of(training));
    }
}
