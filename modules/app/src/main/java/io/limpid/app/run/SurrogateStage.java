package io.limpid.app.run;

import io.limpid.app.measure.Measures;
import io.limpid.app.recipe.CheckedRecipe;
import io.limpid.app.recipe.SurrogateSettings;
import io.limpid.core.data.Data;
import io.limpid.core.data.Split;
import io.limpid.core.predict.GraphPredictor;
import io.limpid.core.step.Progress;
import io.limpid.report.result.ResultFile;
import io.limpid.report.result.RunFolder;
import io.limpid.report.result.Stage;
import io.limpid.report.result.SurrogateModel;
import io.limpid.report.result.Surrogates;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Distils stages of a run into models that a person can read. */
final class SurrogateStage {
    private final CheckedRecipe recipe;
    private final Data data;
    private final Progress progress;

    SurrogateStage(CheckedRecipe recipe, Data data, Progress progress) {
        this.recipe = recipe;
        this.data = data;
        this.progress = progress;
    }

    /** What a surrogate is called where it is held against stages, and how its files begin. */
    static String name(String stage, boolean tree) {
        return stage + (tree ? "-tree" : "-linear");
    }

    /**
     * Writes {@code surrogates.json} and the files of what is shown.
     *
     * @param test the opened test split
     * @return what is shown
     */
    List<Contestant> distill(Split test, Map<Link, Exports.Written> made, RunFolder folder) throws IOException {
        SurrogateSettings settings = Objects.requireNonNull(recipe.recipe().surrogate());
        Surrogating surrogating = new Surrogating(
                settings,
                data,
                test,
                Measures.of(recipe.recipe().measure(), data.schema()),
                new Seeds(recipe.recipe().seed()),
                progress);
        Surrogates found = surrogating.distill(subjects(settings.of(), made), folder.path(), folder.surrogateFiles());
        ResultFile.writeSurrogates(found, folder.surrogates());
        return contestants(found);
    }

    private static List<Contestant> contestants(Surrogates found) {
        List<Contestant> contestants = new ArrayList<>();
        for (Surrogates.OfStage stage : found.stages()) {
            for (Surrogates.Form form : stage.forms()) {
                contestants.add(new Contestant(
                        name(stage.stage(), form.model().kind() == SurrogateModel.Kind.TREE),
                        SurrogateFiles.surrogate(form.model()),
                        Optional.empty()));
            }
        }
        return contestants;
    }

    private static List<Surrogating.Subject> subjects(SurrogateSettings.Of of, Map<Link, Exports.Written> made) {
        List<Surrogating.Subject> chain = new ArrayList<>();
        made.forEach((link, written) -> {
            if (link.kind() != Stage.Kind.CONTROL) {
                chain.add(new Surrogating.Subject(
                        link.name(),
                        written.graph().isInteger() ? new GraphPredictor(written.graph()) : link.network()));
            }
        });
        return switch (of) {
            case TEACHER -> chain.subList(0, 1);
            case LAST -> chain.subList(chain.size() - 1, chain.size());
            case EACH_STAGE -> chain;
        };
    }
}
