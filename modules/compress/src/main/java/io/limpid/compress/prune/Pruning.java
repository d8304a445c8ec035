package io.limpid.compress.prune;

import io.limpid.compress.distill.Objective;
import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import io.limpid.core.train.Training;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the pruning steps share: everything but which weights go first. See {@link MagnitudePruning} for the components. */
record Pruning(
        double sparsity,
        Scope scope,
        Schedule schedule,
        List<String> exclude,
        Objective objective,
        Optional<Training> fineTuning) {
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
        if (fineTuning.isPresent()) {
            objective.train(pruned, fineTuning.get(), context, ramp);
        } else {
            ramp.advance(1);
        }
        // By now the masks are final; this only turns the -0 that a product can leave into +0.
        Masks masks = Masks.ofZeros(pruned);
        masks.hold(pruned);
        Masks.release(pruned);
        return pruned.after(describe(method, masks));
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
