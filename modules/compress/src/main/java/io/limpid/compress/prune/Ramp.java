package io.limpid.compress.prune;

import io.limpid.core.network.Network;
import io.limpid.core.train.Trainer;

/**
 * Calls the pruner during one training. A gradual schedule takes two thirds of the updates; over it the masks are computed
 * afresh every hundredth of it, or at every update if there are fewer, and in the last third the final masks are fixed. The
 * iterative schedule prunes as each of its rounds, of equally many updates, begins.
 */
final class Ramp implements Trainer.Hook {
    private static final int MASK_UPDATES = 100;

    private final Pruner pruner;
    private final Schedule schedule;
    private final int rounds;

    Ramp(Pruner pruner, Schedule schedule, int rounds) {
        this.pruner = pruner;
        this.schedule = schedule;
        this.rounds = rounds;
    }

    @Override
    public void beforeUpdate(Network trained, long step, long steps) {
        pruner.beforeUpdate();
        switch (schedule) {
            case ONE_SHOT -> atOnce(step);
            case ITERATIVE -> iteratively(step, steps);
            case LINEAR, CUBIC, EXPONENTIAL -> gradually(step, steps);
        }
    }

    private void atOnce(long step) {
        if (step == 0) {
            pruner.advance(1);
        }
    }

    private void iteratively(long step, long steps) {
        long round = step * rounds / steps;
        if (step == 0 || (step - 1) * rounds / steps < round) {
            pruner.advance((double) (round + 1) / rounds);
        }
    }

    private void gradually(long step, long steps) {
        long end = steps * 2 / 3;
        long every = Math.max(1, end / MASK_UPDATES);
        if (step == end || step < end && step % every == 0) {
            pruner.advance(end == 0 ? 1 : (double) step / end);
        }
    }

    @Override
    public double sparsity(Network trained) {
        return pruner.sparsity();
    }
}
