package io.limpid.app.recipe;

import io.limpid.app.recipe.Prune.Method;
import io.limpid.app.recipe.yaml.Checked;
import io.limpid.compress.prune.MasksFile;
import io.limpid.compress.prune.Rewind;
import io.limpid.compress.prune.Schedule;
import io.limpid.compress.prune.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the settings of {@code prune} go together. */
final class PruneRules {
    private final Checked<Recipe> recipe;
    private final Prune prune;
    private final String path;

    PruneRules(Checked<Recipe> recipe, Prune prune, String path) {
        this.recipe = recipe;
        this.prune = prune;
        this.path = path;
    }

    void check() {
        what();
        where();
        when();
        rewinding();
        require(
                !prune.control().contains(Prune.Control.REINITIALISED)
                        || prune.rewind() == Rewind.WEIGHTS
                                && prune.masks() == null
                                && prune.pattern() == null
                                && !prune.method().ofChannels(),
                "control",
                "must not be reinitialised unless weights are pruned to a sparsity and rewound (rewind: weights)");
    }

    private void what() {
        Prune.Pattern pattern = prune.pattern();
        if (prune.masks() != null || !prune.method().ofChannels()) {
            absent("multiple-of", prune.multipleOf(), "where no whole channels go");
        }
        if (pattern != null || prune.masks() != null) {
            absent("macs", prune.macs(), "where there is a pattern or masks are given");
        }
        if (prune.masks() != null) {
            masks(prune.masks());
        }
        if (pattern != null) {
            require(pattern.keep() < pattern.of(), "pattern.keep", "must be < of, but was " + pattern.keep());
            require(prune.masks() == null, "masks", "must be left out where there is a pattern");
            require(!prune.method().ofChannels(), "pattern", "must be left out where whole channels go");
            absent("sparsity", prune.sparsity(), "where there is a pattern: it follows from it");
            absent("layers", prune.layers(), "where there is a pattern");
        } else if (prune.masks() != null) {
            absent("sparsity", prune.sparsity(), "where masks are given");
            absent("layers", prune.layers(), "where masks are given");
            require(prune.method() == Method.MAGNITUDE, "method", "must be left out where masks are given");
            require(prune.control().isEmpty(), "control", "must be left out where masks are given");
        } else if (prune.macs() != null) {
            absent("sparsity", prune.sparsity(), "where macs is the target");
            absent("layers", prune.layers(), "where macs is the target");
            require(
                    prune.method().ofChannels(),
                    "macs",
                    "needs a method of whole channels, but it was " + word(prune.method()));
            require(prune.scope() == Scope.GLOBAL, "scope", "must be global where macs is the target");
        } else {
            require(prune.sparsity() != null || prune.layers() != null, "sparsity", "is missing: a number in [0, 1)");
        }
    }

    private void where() {
        if (prune.scope() == Scope.SENSITIVITY) {
            boolean fits = prune.masks() == null
                    && prune.pattern() == null
                    && !prune.method().ofChannels()
                    && !prune.method().needsMoreThanOthers();
            require(
                    fits,
                    "scope",
                    "must not be sensitivity unless weights are pruned to a sparsity by magnitude, taylor or random");
        }
        require(
                prune.layers() == null || prune.scope() == Scope.LAYER,
                "layers",
                "needs scope: layer, but scope was " + word(prune.scope()));
    }

    /** A file of masks is looked through before any work; a network's zip when it is its turn. */
    private void masks(Path file) {
        try {
            if (Files.isRegularFile(file) && MasksFile.isOne(file)) {
                MasksFile.read(file);
            } else {
                require(
                        file.toString().endsWith(".zip"),
                        "masks",
                        "must be a .masks file or a .zip, but " + file + " is neither");
            }
        } catch (IOException e) {
            recipe.report(path + ".masks", "cannot be used: " + e.getMessage());
        }
    }

    private void when() {
        Schedule schedule = prune.course();
        boolean trained = prune.fineTune() != null;
        require(
                trained || schedule == Schedule.ONE_SHOT,
                "schedule",
                "must be one-shot without fine-tune, but was " + word(schedule));
        Prune.Distillation towards = prune.towards();
        require(
                towards == null || towards.preserve() == null || !mixes(prune.fineTune()),
                "fine-tune.augment.mixup",
                "must be 0 where something is preserved, which is so by single rows");
        require(trained || prune.towards() == null, "towards", "must be left out without fine-tune");
        boolean once = prune.method().atInitialisation() || prune.pattern() != null || prune.masks() != null;
        require(
                !once || schedule == Schedule.ONE_SHOT,
                "schedule",
                "must be one-shot for snip, grasp, a pattern and given masks, but was " + word(schedule));
        require(
                trained || !prune.method().atInitialisation(),
                "fine-tune",
                "is missing: method " + word(prune.method()) + " prunes before training, which must follow");
        require(
                prune.method() != Method.MOVEMENT || schedule != Schedule.ONE_SHOT && trained,
                "schedule",
                "must not be one-shot for movement, which watches weights while they are trained");
        if (schedule == Schedule.ITERATIVE) {
            require(prune.rounds() != null, "rounds", "is missing: an iterative schedule needs a whole number >= 2");
        } else {
            absent("rounds", prune.rounds(), "unless the schedule is iterative");
        }
    }

    private static boolean mixes(@Nullable TrainSettings train) {
        return train != null && train.augment() != null && train.augment().mixup() > 0;
    }

    private void rewinding() {
        Rewind rewind = prune.rewind();
        Schedule schedule = prune.course();
        if (rewind != Rewind.WEIGHTS) {
            absent("rewind-epochs", prune.rewindEpochs(), "unless rewind is weights");
        }
        if (rewind == Rewind.NONE) {
            return;
        }
        require(prune.fineTune() != null, "rewind", "must be none without fine-tune, but was " + word(rewind));
        require(
                schedule == Schedule.ITERATIVE || rewind == Rewind.WEIGHTS && schedule == Schedule.ONE_SHOT,
                "rewind",
                "must be none with a " + word(schedule) + " schedule, but was " + word(rewind)
                        + (rewind == Rewind.WEIGHTS
                                ? " (it goes with one-shot and iterative)"
                                : " (it goes with iterative)"));
        require(
                prune.method() != Method.MOVEMENT && !prune.method().atInitialisation(),
                "rewind",
                "must be none for method " + word(prune.method()) + ", but was " + word(rewind));
    }

    private void absent(String key, @Nullable Object value, String when) {
        require(value == null, key, "must be left out " + when);
    }

    private void require(boolean kept, String key, String rule) {
        if (!kept) {
            recipe.report(path + "." + key, rule);
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
