package io.limpid.app.run;

import io.limpid.app.catalogue.Steps;
import io.limpid.app.recipe.CheckedRecipe;
import io.limpid.app.recipe.TeacherSettings;
import io.limpid.core.data.Split;
import io.limpid.core.network.Network;
import io.limpid.core.network.NetworkBuilder;
import io.limpid.core.step.Context;
import io.limpid.core.train.Trainer;
import io.limpid.core.train.Training;
import java.util.Objects;

/** The network that is compressed and imitated. */
final class Teacher {
    private Teacher() {}

    /** Builds and trains the one that the recipe defines. */
    static Network train(CheckedRecipe recipe, Context context) {
        TeacherSettings settings = recipe.recipe().teacher();
        Training training = Steps.training(Objects.requireNonNull(settings.train()));
        Network built = NetworkBuilder.build(
                recipe.network(Objects.requireNonNull(settings.network())),
                context.data().schema(),
                context.seed());
        Split train = context.data().train();
        new Trainer(training, context).fit(built, train.inputs(), train.targets(), Trainer.Hook.NONE);
        return built.after("trained: " + training.epochs() + " epochs, seed " + context.seed());
    }
}
