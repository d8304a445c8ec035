package io.limpid.compress.prune;

import io.limpid.compress.distill.Objective;
import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import io.limpid.core.train.Trainer;
import io.limpid.core.train.Training;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the pruning steps share: everything but which weights go first. See {@link MagnitudePruning} for the components.
 *
 * <p>The ramp takes two thirds of the updates; over it the masks are computed afresh every hundredth, or at every update
 * if there are fewer. In the last third the final masks are fixed.
 */
record Pruning(
        double sparsity,
        Scope scope,
        Schedule schedule,
        List<String> exclude,
        Objective objective,
        Optional<Training> fineTuning) {
    private static final int MASK_UPDATES = 100;

    Pruning {
        if (!(sparsity >= 0 && sparsity < 1)) {
            throw new IllegalArgumentException("sparsity must be in [0, 1), but was " + sparsity);
        }
        if (schedule != Schedule.ONE_SHOT && fineTuning.isEmpty()) {
            throw new IllegalArgumentException(
                    "schedule must be one-shot where there is no fine-tuning, but was " + words(schedule));
        }
        exclude = List.copyOf(exclude);
    }

    Network apply(String method, Network student, Context context, Saliency saliency) {
        if (student.integer().isPresent()) {
            throw new IllegalArgumentException("stage " + context.stage()
                    + ": pruning must come before quantization, but the network is quantized already");
        }
        Network pruned = student.copy();
        Ramp ramp = new Ramp(pruned, this, saliency);
        if (schedule == Schedule.ONE_SHOT) {
            ramp.advance(1);
        }
        Trainer.Hook hook = schedule == Schedule.ONE_SHOT
                ? Trainer.Hook.NONE
                : (network, step, steps) -> beforeUpdate(ramp, step, steps);
        fineTuning.ifPresent(training -> objective.train(pruned, training, context, hook));
        // By now the masks are final; this only turns the -0 that a product can leave into +0.
        Masks masks = Masks.ofZeros(pruned);
        masks.hold(pruned);
        Masks.release(pruned);
        return pruned.after(describe(method, masks));
    }

    private static void beforeUpdate(Ramp ramp, long step, long steps) {
        long end = steps * 2 / 3;
        long every = Math.max(1, end / MASK_UPDATES);
        if (step == end || step < end && step % every == 0) {
            ramp.advance(end == 0 ? 1 : (double) step / end);
        }
    }

    private String describe(String method, Masks masks) {
        return String.format(
                Locale.ROOT,
                "pruned: %s, sparsity %s (%s), %s schedule, %s epochs of fine-tuning; %d of %d weights are zero",
                method,
                sparsity,
                words(scope),
                words(schedule),
                fineTuning.map(training -> Integer.toString(training.epochs())).orElse("no"),
                masks.zeros(),
                masks.size());
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
