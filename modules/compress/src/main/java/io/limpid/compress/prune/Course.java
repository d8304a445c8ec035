package io.limpid.compress.prune;

import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import io.limpid.core.step.History;
import io.limpid.core.train.Trainer;
import io.limpid.core.train.Training;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The course of a pruning: its trainings, and the points of them at which the pruner is called. */
public final class Course {
    private final When when;
    private final Context context;

    public Course(When when, Context context) {
        this.when = when;
        this.context = context;
    }

    /** From the network as it is to the last update. */
    public void run(Pruner pruner) {
        if (when.fineTuning().isEmpty()) {
            pruner.advance(1);
        } else if (when.rewind() == Rewind.NONE) {
            Training each = when.fineTuning().get();
            Training whole = new Training(
                    Math.multiplyExact(each.epochs(), when.rounds()),
                    each.batch(),
                    each.optimizer(),
                    each.schedule(),
                    each.augmentation(),
                    each.patience());
            when.objective().train(pruner.network(), whole, context, new Ramp(pruner, when.schedule(), when.rounds()));
        } else {
            rounds(pruner, when.fineTuning().get());
        }
    }

    private void rounds(Pruner pruner, Training training) {
        Optional<INDArray> early = when.rewind() == Rewind.WEIGHTS
                ? Optional.of(EarlyWeights.of(pruner.network(), when, context))
                : Optional.empty();
        for (int round = 1; round <= when.rounds(); round++) {
            pruner.advance((double) round / when.rounds());
            early.ifPresent(weights -> {
                pruner.network().graph().params().assign(weights);
                pruner.enforce();
            });
            History history = new History();
            when.objective().train(pruner.network(), training, seeded(round, history), new Held(pruner));
            int before = (round - 1) * training.epochs();
            history.epochs().forEach(epoch -> context.history().add(later(epoch, before)));
        }
    }

    /** A round has its own order of rows, and numbers its epochs from 1. */
    private Context seeded(int round, History history) {
        return context.withSeed(context.seed() + round - 1).withHistory(history);
    }

    private static History.Epoch later(History.Epoch epoch, int by) {
        return new History.Epoch(
                epoch.stage(),
                by + epoch.epoch(),
                epoch.loss(),
                epoch.validationAccuracy(),
                epoch.sparsity(),
                epoch.seconds());
    }

    /** A training in which nothing more is pruned. */
    private record Held(Pruner pruner) implements Trainer.Hook {
        @Override
        public void beforeUpdate(Network network, long step, long steps) {
            pruner.beforeUpdate();
        }

        @Override
        public double sparsity(Network network) {
            return pruner.sparsity();
        }
    }
}
