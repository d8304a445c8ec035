package io.limpid.compress.prune;

import io.limpid.compress.distill.Objective;
import io.limpid.compress.distill.Supervised;
import io.limpid.core.train.Training;
import java.util.Optional;

/**
 * When a network is pruned and what training goes with it.
 *
 * @param schedule how sparsity grows; {@link Schedule#ONE_SHOT} without fine-tuning
 * @param rounds of pruning and training, ≥ 2 for {@link Schedule#ITERATIVE} and 1 for the others
 * @param rewind what is turned back before each training; {@link Rewind#LEARNING_RATE} only for {@link
 *     Schedule#ITERATIVE}, {@link Rewind#WEIGHTS} for that and {@link Schedule#ONE_SHOT} with fine-tuning
 * @param rewindEpochs for {@link Rewind#WEIGHTS}: how many epochs of training from the initial weights make those that
 *     are returned to; 0 for the initial weights themselves
 * @param objective what training aims at: the labels, or the teacher too
 * @param fineTuning the training, for {@link Schedule#ITERATIVE} that of each round; empty for none
 */
public record When(
        Schedule schedule,
        int rounds,
        Rewind rewind,
        int rewindEpochs,
        Objective objective,
        Optional<Training> fineTuning) {
    public When {
        if (schedule != Schedule.ONE_SHOT && fineTuning.isEmpty()) {
            throw new IllegalArgumentException(
                    "schedule must be one-shot where there is no fine-tuning, but was " + Words.of(schedule));
        }
        if (rewind != Rewind.NONE && fineTuning.isEmpty()) {
            throw new IllegalArgumentException(
                    "rewind must be none where there is no fine-tuning, but was " + Words.of(rewind));
        }
        if (rewind == Rewind.LEARNING_RATE && schedule != Schedule.ITERATIVE) {
            throw new IllegalArgumentException("schedule must be iterative where the learning rate is rewound, but was "
                    + Words.of(schedule) + ": one training begins its learning-rate schedule anyway");
        }
        if (rewind == Rewind.WEIGHTS && schedule != Schedule.ONE_SHOT && schedule != Schedule.ITERATIVE) {
            throw new IllegalArgumentException(
                    "schedule must be one-shot or iterative where weights are rewound, but was " + Words.of(schedule));
        }
        if (schedule == Schedule.ITERATIVE ? rounds < 2 : rounds != 1) {
            throw new IllegalArgumentException("rounds must be "
                    + (schedule == Schedule.ITERATIVE ? ">= 2 for an iterative" : "1 for a " + Words.of(schedule))
                    + " schedule, but was " + rounds);
        }
        boolean early = rewindEpochs >= 0 && (rewindEpochs == 0 || rewind == Rewind.WEIGHTS);
        if (!early) {
            throw new IllegalArgumentException(
                    "rewind epochs must be >= 0, and 0 unless weights are rewound, but was " + rewindEpochs);
        }
    }

    /** All at once, without training. */
    public static When atOnce() {
        return new When(Schedule.ONE_SHOT, 1, Rewind.NONE, 0, new Supervised(), Optional.empty());
    }

    /** Once, with fine-tuning, by any schedule but the iterative. */
    public static When during(Schedule schedule, Objective objective, Training training) {
        return new When(schedule, 1, Rewind.NONE, 0, objective, Optional.of(training));
    }

    @Override
    public String toString() {
        return Words.of(schedule) + " schedule"
                + (schedule == Schedule.ITERATIVE ? " of " + rounds + " rounds" : "")
                + (rewind == Rewind.NONE ? "" : ", " + Words.of(rewind) + " rewound")
                + (rewindEpochs == 0 ? "" : " to epoch " + rewindEpochs)
                + ", "
                + fineTuning
                        .map(training -> Integer.toString(training.epochs()))
                        .orElse("no")
                + " epochs of fine-tuning" + (schedule == Schedule.ITERATIVE ? " a round" : "");
    }
}
