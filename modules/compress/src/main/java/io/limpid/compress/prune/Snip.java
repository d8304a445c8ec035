package io.limpid.compress.prune;

import io.limpid.core.network.Network;
import io.limpid.core.step.Context;

/**
 * |g · w| before any training (Lee, Ajanthan and Torr 2019, "SNIP: Single-shot Network Pruning based on Connection
 * Sensitivity"). The paper divides by the sum over all weights, which changes no order.
 *
 * @param samples training rows, ≥ 1, drawn from the context's seed
 */
public record Snip(int samples) implements WeightCriterion {
    public Snip {
        new Taylor(samples);
    }

    @Override
    public String name() {
        return "snip";
    }

    @Override
    public Saliency on(Network network, Context context) {
        return new Taylor(samples).on(network, context);
    }

    @Override
    public boolean atInitialisation() {
        return true;
    }

    @Override
    public void check(When when) {
        requireOneTraining(name(), when);
    }

    /** What is pruned before any training has to be trained after, and there is nothing to go back to. */
    static void requireOneTraining(String name, When when) {
        if (when.schedule() != Schedule.ONE_SHOT || when.fineTuning().isEmpty() || when.rewind() != Rewind.NONE) {
            throw new IllegalArgumentException("method " + name + " prunes at initialisation: it must be one-shot, be"
                    + " followed by training (fine-tune) and rewind nothing, but was " + when);
        }
    }
}
