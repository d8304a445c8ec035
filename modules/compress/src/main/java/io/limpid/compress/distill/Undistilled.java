package io.limpid.compress.distill;

import io.limpid.compress.distill.transfer.TransferSet;
import io.limpid.core.network.Network;
import io.limpid.core.network.NetworkBuilder;
import io.limpid.core.network.NetworkDefinition;
import io.limpid.core.step.Context;
import io.limpid.core.step.Step;
import io.limpid.core.train.Trainer;
import io.limpid.core.train.Training;

/**
 * The control of {@link Distillation}: the same student from the same initial weights, trained in the same way, but
 * without the teacher. It is only a control under a context with the same seed: that decides the initial weights and the
 * order of the rows.
 *
 * @param student the network to train
 * @param training how it is trained
 * @param rows the rows on which it is
 */
public record Undistilled(NetworkDefinition student, Training training, TransferSet rows) implements Step {
    public Undistilled {
        if (rows.unlabelled().isPresent()) {
            throw new IllegalArgumentException(
                    "a student without a teacher needs labels, but is to learn" + rows.described());
        }
    }

    /** On every training row. */
    public Undistilled(NetworkDefinition student, Training training) {
        this(student, training, TransferSet.ALL);
    }

    /** @throws io.limpid.core.network.DefinitionException if the student does not fit the data */
    @Override
    public Network apply(Network student, Context context) {
        Network built = NetworkBuilder.build(this.student, context.data().schema(), context.seed());
        new Supervised().train(built, training, rows.of(context), Trainer.Hook.NONE);
        return built.after("trained without a teacher" + rows.described() + ": " + training.epochs() + " epochs, seed "
                + context.seed());
    }
}
