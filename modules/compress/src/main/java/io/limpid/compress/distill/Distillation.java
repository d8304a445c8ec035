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
 * Trains a new, smaller network towards the labels and the softened outputs of the context's teacher, with {@link
 * Distilled}. What the step before left is not used. The result has the definition's own softmax and
 * cross-entropy, so that its file is read like any other network's.
 *
 * @param student the network to train, from weights that the context's seed decides
 * @param objective how much the teacher counts, and in which ways it is matched
 * @param training how the student is trained
 * @param rows the rows on which it is
 * @see <a href="https://arxiv.org/abs/1503.02531">Hinton, Vinyals and Dean 2015</a>
 */
public record Distillation(NetworkDefinition student, Distilled objective, Training training, TransferSet rows)
        implements Step {
    public Distillation {
        if (rows.unlabelled().isPresent()) {
            objective.requireNoLabels();
        }
    }

    /**
     * Hinton's: softened probabilities alone.
     *
     * @param temperature T by which both networks' logits are divided, finite and &gt; 0
     * @param alpha weight of the teacher against the labels, in [0, 1]
     */
    public Distillation(NetworkDefinition student, double temperature, double alpha, Training training) {
        this(student, new Distilled(temperature, alpha), training, TransferSet.ALL);
    }

    /**
     * @throws IllegalArgumentException if there is no teacher, or its classes are not the data's
     * @throws io.limpid.core.network.DefinitionException if the student does not fit the data
     */
    @Override
    public Network apply(Network student, Context context) {
        boolean best = context.teacher()
                .map(teacher -> teacher instanceof Teachers several && several.choice() == Teachers.Choice.BEST)
                .orElse(false);
        if (best && rows.unlabelled().isPresent()) {
            throw new IllegalArgumentException("stage " + context.stage()
                    + ": the best of several teachers is chosen by labels, but the rows have none");
        }
        Network built = NetworkBuilder.build(this.student, context.data().schema(), context.seed());
        objective.train(built, training, rows.of(context), Trainer.Hook.NONE);
        return built.after("distilled: " + objective.name(context.data().train()) + rows.described() + ", "
                + training.epochs() + " epochs, seed " + context.seed());
    }
}
