package io.limpid.compress.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.compress.Networks;
import io.limpid.compress.Sample;
import io.limpid.compress.distill.Supervised;
import io.limpid.core.network.Network;
import io.limpid.core.train.Training;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RandomWeightsTest {
    @Test
    void drawsFromTheSeedAndReachesTheSameSparsity() {
        Network network = Networks.dense(3);
        BitSet once = zeros(pruning(Schedule.ONE_SHOT, Optional.empty()).apply(network, Sample.context(1)));
        BitSet other = zeros(pruning(Schedule.ONE_SHOT, Optional.empty()).apply(network, Sample.context(2)));
        assertThat(once.cardinality()).isEqualTo(256);
        assertThat(other.cardinality()).isEqualTo(256);
        // Half of 512, drawn twice: 128 are expected in both, with a deviation of sqrt(512)/4 = 5.7; five of them.
        other.and(once);
        assertThat(other.cardinality()).isCloseTo(128, within(28));
    }

    @Test
    void doesNotLookAtMagnitudes() {
        Network network = Networks.dense(3);
        BitSet random = zeros(pruning(Schedule.ONE_SHOT, Optional.empty()).apply(network, Sample.context(1)));
        BitSet magnitude = zeros(
                Prunings.magnitude(0.5, Scope.GLOBAL, Schedule.ONE_SHOT, List.of(), new Supervised(), Optional.empty())
                        .apply(network, Sample.context(1)));
        magnitude.and(random);
        assertThat(magnitude.cardinality()).isCloseTo(128, within(28));
    }

    @Test
    void masksTheSameWeightsGraduallyAsAtOnce() {
        Network network = Networks.dense(3);
        assertThat(zeros(pruning(Schedule.CUBIC, Optional.of(Sample.BRIEF)).apply(network, Sample.context(1))))
                .isEqualTo(zeros(pruning(Schedule.ONE_SHOT, Optional.empty()).apply(network, Sample.context(1))));
    }

    private static WeightPruning pruning(Schedule schedule, Optional<Training> fineTuning) {
        return Prunings.random(0.5, Scope.GLOBAL, schedule, List.of(), new Supervised(), fineTuning);
    }

    /** Positions of zeros over all prunable weights, one tensor after the other. */
    private static BitSet zeros(Network network) {
        BitSet all = new BitSet();
        int offset = 0;
        for (PrunableWeights weights : PrunableWeights.of(network)) {
            int from = offset;
            Masks.zerosOf(weights.values()).stream().forEach(i -> all.set(from + i));
            offset += weights.size();
        }
        return all;
    }
}
