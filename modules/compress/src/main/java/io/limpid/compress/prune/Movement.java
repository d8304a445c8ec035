package io.limpid.compress.prune;

import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import java.util.List;

/**
 * Whether training moves a weight away from zero: S = Σ_t w_t · (w_{t+1} − w_t) over the updates so far (Sanh, Wolf and
 * Rush 2020, "Movement Pruning: Adaptive Sparsity by Fine-Tuning"). Under plain gradient descent that is −η Σ g_t · w_t,
 * the paper's score; under another rule it is the movement that rule makes. A weight that is masked has stopped moving,
 * so that it stays masked; in the paper it may come back.
 *
 * <p>Needs updates before it can tell anything: a gradual schedule, or an iterative one. Until the first update all
 * weights are equal, and the earlier go first.
 */
public record Movement() implements WeightCriterion {
    @Override
    public String name() {
        return "movement";
    }

    @Override
    public void check(When when) {
        if (when.schedule() == Schedule.ONE_SHOT || when.rewind() != Rewind.NONE) {
            throw new IllegalArgumentException("method movement watches weights while they are trained: its schedule"
                    + " must not be one-shot and it must rewind nothing, but was " + when);
        }
    }

    @Override
    public Saliency on(Network network, Context context) {
        return new Watched(network);
    }

    /** The scores of one network. */
    private static final class Watched implements Saliency {
        private final List<PrunableWeights> tensors;
        private final List<float[]> scores;
        private List<float[]> last;

        Watched(Network network) {
            tensors = PrunableWeights.of(network);
            scores = tensors.stream().map(weights -> new float[weights.size()]).toList();
            last = values();
        }

        private List<float[]> values() {
            return tensors.stream().map(PrunableWeights::values).toList();
        }

        @Override
        public void beforeUpdate() {
            List<float[]> now = values();
            for (int t = 0; t < now.size(); t++) {
                float[] before = last.get(t);
                float[] after = now.get(t);
                float[] score = scores.get(t);
                for (int i = 0; i < score.length; i++) {
                    score[i] += before[i] * (after[i] - before[i]);
                }
            }
            last = now;
        }

        @Override
        public List<float[]> now() {
            return scores;
        }
    }
}
