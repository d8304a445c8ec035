package io.limpid.core.train;

import io.limpid.core.data.Predicted;
import io.limpid.core.data.Split;
import io.limpid.core.network.Network;
import io.limpid.core.network.TwoClasses;
import io.limpid.core.step.Context;
import io.limpid.core.step.History;
import io.limpid.core.step.Progress;
import java.util.Locale;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains a network on given targets, epoch by epoch, and records each epoch in the context's history. The same seed,
 * network, data and number of threads give the same bits.
 */
public final class Trainer {
    private final Training training;
    private final Context context;

    public Trainer(Training training, Context context) {
        this.training = training;
        this.context = context;
    }

    /** Called by the loop, for schedules that depend on the step. */
    @FunctionalInterface
    public interface Hook {
        /**
         * @param network being trained
         * @param step number of updates done, from 0
         * @param steps number of updates in all
         */
        void beforeUpdate(Network network, long step, long steps);

        /**
         * Fraction of weights that are masked now, for the history.
         *
         * @return in [0, 1]
         */
        default double sparsity(Network network) {
            return 0;
        }

        /** Does nothing. */
        Hook NONE = (network, step, steps) -> {};
    }

    /**
     * Trains the network in place, starting from its parameters and a fresh updater. Rows are shuffled each epoch from
     * the context's seed.
     *
     * @param inputs [n, ...]
     * @param targets what the network's loss takes as labels, [n, ...]: one-hot classes, for distillation {@code
     *     [oneHot | teacherLogits]}, or the standardised numeric target
     * @throws IllegalArgumentException if images are to be changed but the inputs are none, or training may stop early but a
     *     hook changes the network on its way: its best epoch could be one before the hook was done
     * @throws DivergedException if a batch's loss is not finite
     */
    public void fit(Network network, INDArray inputs, INDArray targets, Hook hook) {
        fit(network, inputs, targets, hook, Teaching.PLAIN);
    }

    /**
     * As {@link #fit(Network, INDArray, INDArray, Hook)}, from what a teaching makes of each batch.
     *
     * @param targets of the rows as they are gathered, for the teaching
     */
    public void fit(Network network, INDArray inputs, INDArray targets, Hook hook, Teaching teaching) {
        if (training.patience() > 0 && hook != Hook.NONE) {
            throw new IllegalArgumentException(
                    "patience must be 0 where weights are pruned during training, but was " + training.patience());
        }
        // Dropout draws from ND4J's generator
        Nd4j.getRandom().setSeed(context.seed());
        Batches batches = new Batches(
                inputs,
                TwoClasses.labels(network.graph(), targets),
                training.batch(),
                context.seed(),
                training.augmentation());
        Learner learner = Learner.of(network.graph(), training.optimizer(), inputs, teaching.rows(batches.largest()));
        Best best = new Best(network, training.patience());
        Optional<Watch> watch = Optional.empty();
        long steps = Math.multiplyExact((long) training.epochs(), batches.count());
        try (Progress.Task task = context.progress().begin(context.stage() + ": training", steps)) {
            for (int number = 1; number <= training.epochs(); number++) {
                Epoch epoch = new Epoch(number, network, learner, batches, hook, teaching, task, watch);
                learner.during(epoch::run);
                watch = epoch.watch;
                if (watch.isPresent()) {
                    watch.get().look(network, number);
                }
                if (best.enough(epoch.record(), number)) {
                    break;
                }
            }
            best.restore();
        }
    }

    /** One pass over the data. */
    private final class Epoch {
        private final int number;
        private final Network network;
        private final Learner learner;
        private final Batches batches;
        private final Hook hook;
        private final Teaching teaching;
        private final Progress.Task task;
        private final long start = System.nanoTime();
        private double sum;
        private long rows;
        private Optional<Watch> watch;

        Epoch(
                int number,
                Network network,
                Learner learner,
                Batches batches,
                Hook hook,
                Teaching teaching,
                Progress.Task task,
                Optional<Watch> watch) {
            this.watch = watch;
            this.number = number;
            this.network = network;
            this.learner = learner;
            this.batches = batches;
            this.hook = hook;
            this.teaching = teaching;
            this.task = task;
        }

        void run() {
            long before = (number - 1L) * batches.count();
            long steps = (long) training.epochs() * batches.count();
            batches.shuffle();
            for (int i = 0; i < batches.count(); i++) {
                hook.beforeUpdate(network, before + i, steps);
                batches.gather(i);
                double rate = training.rate(before + i, batches.count());
                Teaching.Lesson lesson = teaching.prepare(batches.inputs(), batches.targets(), rate);
                if (watch.isEmpty() && context.history().isWatched()) {
                    watch = Optional.of(new Watch(network, context, lesson.inputs(), lesson.targets()));
                }
                double loss = learner.learn(lesson.inputs(), lesson.targets(), rate) + teaching.extra();
                if (!Double.isFinite(loss)) {
                    throw diverged(loss, i + 1);
                }
                sum += loss * batches.size(i);
                rows += batches.size(i);
                if (i + 1 < batches.count()) {
                    task.advance(1, note());
                }
            }
        }

        /** @return how good the network is on the validation split */
        double record() {
            Split validation = context.data().validation();
            double score = switch (validation.predicted()) {
                case NUMBER -> SquaredFit.of(network, validation);
                case LABELS -> LabelAccuracy.of(network, validation);
                case CLASS -> Accuracy.of(network, validation);
            };
            String said = validation.predicted() == Predicted.NUMBER
                    ? String.format(Locale.ROOT, ", validation R\u00b2 %.4f", score)
                    : String.format(Locale.ROOT, ", validation %.1f%%", 100 * score);
            task.advance(1, note() + said);
            double seconds = (System.nanoTime() - start) / 1e9;
            context.history()
                    .add(new History.Epoch(
                            context.stage(), number, sum / rows, score, hook.sparsity(network), seconds));
            return score;
        }

        private String note() {
            return String.format(Locale.ROOT, "epoch %d/%d, loss %.4f", number, training.epochs(), sum / rows);
        }

        private DivergedException diverged(double loss, int step) {
            return new DivergedException(String.format(
                    Locale.ROOT,
                    "training of %s diverged: the loss must be finite, but was %s in epoch %d, step %d of %d;"
                            + " lower the learning rate, which is %s",
                    context.stage(),
                    loss,
                    number,
                    step,
                    batches.count(),
                    training.optimizer().learningRate()));
        }
    }
}
