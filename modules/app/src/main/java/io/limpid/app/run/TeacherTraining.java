package io.limpid.app.run;

import io.limpid.app.recipe.CheckedRecipe;
import io.limpid.core.data.Data;
import io.limpid.core.network.Network;
import io.limpid.core.network.NetworkFile;
import io.limpid.core.step.Context;
import io.limpid.core.step.History;
import io.limpid.core.step.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Trains a recipe's teacher and nothing else; the same bits as in a run of the recipe. */
public final class TeacherTraining {
    private TeacherTraining() {}

    /**
     * @param out the zip to write, which must not exist
     * @return the epochs
     * @throws UserException if the recipe loads its teacher, or the file is there already
     * @throws IOException if it cannot be written
     */
    public static List<History.Epoch> train(CheckedRecipe recipe, Path out, Progress progress) throws IOException {
        if (recipe.recipe().teacher().network() == null) {
            throw new UserException(recipe.file() + " loads its teacher; there is nothing to train");
        }
        if (Files.exists(out)) {
            throw new UserException(out + " must not exist, but does; give another --out, nothing is overwritten");
        }
        Path folder = out.toAbsolutePath().getParent();
        RunFolders.requireWritable(folder == null ? Path.of("") : folder);
        Data data = recipe.rows().load().data();
        History history = new History();
        Context context = new Context(
                Chain.TEACHER,
                Optional.empty(),
                data.sealed(),
                new Seeds(recipe.recipe().seed()).of(Chain.TEACHER),
                progress,
                history,
                folder == null ? Path.of("") : folder);
        Network network = Teacher.train(recipe, context);
        NetworkFile.write(network, out);
        return history.epochs();
    }
}
