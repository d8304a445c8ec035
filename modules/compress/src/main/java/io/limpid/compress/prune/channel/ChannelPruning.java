package io.limpid.compress.prune.channel;

import io.limpid.compress.prune.Course;
import io.limpid.compress.prune.Rewind;
import io.limpid.compress.prune.Schedule;
import io.limpid.compress.prune.Scope;
import io.limpid.compress.prune.When;
import io.limpid.compress.prune.Where;
import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import io.limpid.core.step.Step;
import io.limpid.core.train.Trainer;
import java.util.OptionalDouble;

/**
 * Removes whole channels and neurons: the result is a smaller network, dense in what is left. Sparsity is the fraction of
 * channels; of n that compete round(s · n) go, the least salient first, of equal ones the earlier, and never the last of a
 * layer. The channels of the output are the classes and stay; those of layers that are tied go together.
 *
 * <p>One-shot without rewinding, the smaller network is built first and then fine-tuned. Otherwise channels are masked
 * while the network trains, and it is sliced at the end: that gives the same outputs, since masking sets to zero exactly
 * what slicing takes away.
 *
 * <p>With a target of multiply-accumulates, the channels go that are least salient for what they save, each with all that
 * depends on it, until no more than that fraction is left: of the lowered network, as the report counts.
 *
 * <p>Runtimes compute channels in blocks of their vectors' length; a number of channels that is no multiple of it is padded,
 * or leaves the fast path, and can make the smaller network the slower one. With a multiple, every layer that is pruned is
 * left with a multiple of so many channels, and those of fewer stay whole; of a sparsity, what whole blocks allow goes.
 *
 * @param criterion which channels go first
 * @param where how many of which layers; with a target of multiply-accumulates only which
 * @param when at which points of what training
 * @param macs fraction of the multiply-accumulates that may be left, in (0, 1], in place of a sparsity
 * @param multiple of which the channels of each pruned layer are left, at least 1
 */
public record ChannelPruning(ChannelCriterion criterion, Where where, When when, OptionalDouble macs, int multiple)
        implements Step {
    public ChannelPruning {
        if (where.scope() == Scope.SENSITIVITY) {
            throw new IllegalArgumentException("scope must be global or layer for channels, but was sensitivity");
        }
        if (macs.isPresent() && !(macs.getAsDouble() > 0 && macs.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("macs must be in (0, 1], but was " + macs.getAsDouble());
        }
        if (multiple < 1) {
            throw new IllegalArgumentException("multiple-of must be >= 1, but was " + multiple);
        }
        if (macs.isPresent() && where.scope() != Scope.GLOBAL) {
            throw new IllegalArgumentException("scope must be global where multiply-accumulates are the target");
        }
    }

    /** To a sparsity, any number of channels. */
    public ChannelPruning(ChannelCriterion criterion, Where where, When when) {
        this(criterion, where, when, OptionalDouble.empty(), 1);
    }

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
        ChannelPruner pruner = new ChannelPruner(copy, this, context);
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
        return sliced.after("pruned: " + criterion.name() + ", "
                + (macs.isPresent() ? macs.getAsDouble() + " of the multiply-accumulates" : where)
                + (multiple == 1 ? "" : ", multiples of " + multiple + " channels") + ", " + when + "; "
                + pruner.removed()
                + " of "
                + pruner.size() + " channels are gone, " + sliced.graph().numParams() + " of "
                + before.graph().numParams() + " parameters are left");
    }
}
