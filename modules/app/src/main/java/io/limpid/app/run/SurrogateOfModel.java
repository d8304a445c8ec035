package io.limpid.app.run;

import io.limpid.app.measure.Measures;
import io.limpid.app.recipe.SurrogateSettings;
import io.limpid.core.data.Data;
import io.limpid.core.step.Progress;
import io.limpid.data.source.CheckedRows;
import io.limpid.report.page.SurrogatePage;
import io.limpid.report.result.ResultFile;
import io.limpid.report.result.RunFolder;
import io.limpid.report.result.Surrogates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Surrogates of one model, outside of a run. */
public final class SurrogateOfModel {
    private SurrogateOfModel() {}

    /**
     * Looks at where they will go before any work.
     *
     * @throws UserException if there is something else
     */
    public static void requireFree(Path folder) {
        if (Files.exists(folder)) {
            throw new UserException("--out must be a new folder, but " + folder + " is there already");
        }
    }

    /**
     * Distils a model and writes {@code surrogates.json}, models, sources and a page into a new folder.
     *
     * @param measures names of the catalogue
     * @param seed that of the data's split
     * @throws UserException if the model does not fit the data
     * @throws IOException if the folder cannot be written
     */
    public static Surrogates write(
            ModelFile model,
            CheckedRows rows,
            SurrogateSettings settings,
            List<String> measures,
            long seed,
            Path folder,
            Progress progress)
            throws IOException {
        model.requireFit(rows.schema());
        Data data = rows.load().data();
        RunFolder to = new RunFolder(folder);
        Surrogates found = new Surrogating(
                        settings,
                        data,
                        data.openTest(),
                        Measures.of(measures, data.schema()),
                        new Seeds(seed),
                        progress)
                .distill(List.of(new Surrogating.Subject(name(model), model.predictor())), folder, to.surrogateFiles());
        ResultFile.writeSurrogates(found, to.surrogates());
        SurrogatePage.write(found, String.valueOf(model.file().getFileName()), to.report());
        return found;
    }

    /** The file's name without its ending. */
    private static String name(ModelFile model) {
        return String.valueOf(model.file().getFileName()).replaceFirst("\\.[^.]+$", "");
    }
}
