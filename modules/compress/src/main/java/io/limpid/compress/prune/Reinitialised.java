package io.limpid.compress.prune;

import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import io.limpid.core.step.History;
import io.limpid.core.step.Step;
import java.util.Optional;

/**
 * The control of a winning ticket: the same masks, trained in the same way, but from other initial weights (Frankle and
 * Carbin 2019). Finds the ticket first, since it depends on the same seed as the ticket it stands beside.
 *
 * @param ticket a pruning that rewinds weights
 */
public record Reinitialised(WeightPruning ticket) implements Step {
    /** Added to the seed of the initial weights. */
    private static final long OTHER = 0x9E3779B9L;

    public Reinitialised {
        if (ticket.when().rewind() != Rewind.WEIGHTS) {
            throw new IllegalArgumentException("ticket must rewind weights, but rewinds "
                    + Words.of(ticket.when().rewind()));
        }
    }

    @Override
    public Network apply(Network student, Context context) {
        Context unrecorded = context.withHistory(new History());
        Masks masks = Masks.ofZeros(ticket.apply(student, unrecorded));
        Network drawn = student.copy();
        long seed = drawn.graph().conf().getSeed() + OTHER;
        drawn.graph().params().assign(EarlyWeights.initial(drawn, seed));
        When once = new When(
                Schedule.ONE_SHOT,
                1,
                Rewind.NONE,
                0,
                ticket.when().objective(),
                Optional.of(ticket.when().fineTuning().orElseThrow()));
        new Course(once, context).run(new FixedMasks(drawn, masks));
        return WeightPruning.finish(drawn, "masks of the ticket, weights drawn anew, " + once);
    }
}
