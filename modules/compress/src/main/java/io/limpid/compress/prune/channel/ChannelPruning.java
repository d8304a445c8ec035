package io.limpid.compress.prune.channel;

import io.limpid.compress.prune.Course;
import io.limpid.compress.prune.Rewind;
import io.limpid.compress.prune.Schedule;
import io.limpid.compress.prune.When;
import io.limpid.compress.prune.Where;
import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import io.limpid.core.step.Step;
import io.limpid.core.train.Trainer;

/**
 * Removes whole channels and neurons: the result is a smaller network, dense in what is left. Sparsity is the fraction of
 * channels; of n that compete round(s · n) go, the least salient first, of equal ones the earlier, and never the last of a
 * layer. The channels of the output are the classes and stay; those of layers that are tied go together.
 *
 * <p>One-shot without rewinding, the smaller network is built first and then fine-tuned. Otherwise channels are masked
 * while the network trains, and it is sliced at the end: that gives the same outputs, since masking sets to zero exactly
 * what slicing takes away.
 *
 * @param criterion which channels go first
 * @param where how many of which layers
 * @param when at which points of what training
 */
public record ChannelPruning(ChannelCriterion criterion, Where where, When when) implements Step {
    /**
     * @throws IllegalArgumentException if a layer's channels cannot be followed, a named layer makes none, the network is
     *     quantized already, or the objective does not fit
     */
    @Override
    public Network apply(Network student, Context context) {
        if (student.integer().isPresent()) {
            throw new IllegalArgumentException("stage " + context.stage()
                    + ": pruning must come before quantization, but the network is quantized already");
        }
        Network copy = student.copy();
        ChannelPruner pruner = new ChannelPruner(copy, criterion, where, when.schedule(), context);
        if (when.schedule() == Schedule.ONE_SHOT && when.rewind() == Rewind.NONE) {
            pruner.advance(1);
            Network sliced = pruner.sliced();
            when.fineTuning()
                    .ifPresent(training -> when.objective().train(sliced, training, context, Trainer.Hook.NONE));
            return described(sliced, pruner, student);
        }
        new Course(when, context).run(pruner);
        return described(pruner.sliced(), pruner, student);
    }

    private Network described(Network sliced, ChannelPruner pruner, Network before) {
        return sliced.after("pruned: " + criterion.name() + ", " + where + ", " + when + "; " + pruner.removed()
                + " of "
                + pruner.size() + " channels are gone, " + sliced.graph().numParams() + " of "
                + before.graph().numParams() + " parameters are left");
    }
}
