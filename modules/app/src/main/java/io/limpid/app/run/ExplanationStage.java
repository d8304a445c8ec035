package io.limpid.app.run;

import io.limpid.app.catalogue.ExplainerEntry;
import io.limpid.app.recipe.CheckedRecipe;
import io.limpid.app.recipe.explain.ExplainSettings;
import io.limpid.core.data.Data;
import io.limpid.core.data.Split;
import io.limpid.core.predict.GraphPredictor;
import io.limpid.core.predict.Predictor;
import io.limpid.core.step.Progress;
import io.limpid.report.page.ExplanationFiles;
import io.limpid.report.result.Explanations;
import io.limpid.report.result.ResultFile;
import io.limpid.report.result.RunFolder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Explains test rows for every stage of a run. */
final class ExplanationStage {
    private final CheckedRecipe recipe;
    private final Data data;
    private final Progress progress;

    ExplanationStage(CheckedRecipe recipe, Data data, Progress progress) {
        this.recipe = recipe;
        this.data = data;
        this.progress = progress;
    }

    /**
     * Writes {@code explanations.json}, tables and pictures.
     *
     * @param test the opened test split
     */
    void explain(Split test, Map<Link, Exports.Written> made, RunFolder folder) throws IOException {
        ExplainSettings settings = Objects.requireNonNull(recipe.recipe().explain());
        long seed = new Seeds(recipe.recipe().seed()).of("explain");
        List<OfLink> stages = made.entrySet().stream()
                .map(link -> new OfLink(link.getKey(), link.getValue()))
                .toList();
        Explanations found = new Explaining(settings, data, test, seed, progress)
                .explain(recipe.explainerParameters("methods"), recipe.explainerParameters("global"), stages);
        ResultFile.writeExplanations(found, folder.explanations());
        ExplanationFiles.write(found, Explanation.outputs(data.schema()), folder.explanationTables());
    }

    /** The integer graph is the truth of a quantized stage; gradients come from the network that carries it. */
    private record OfLink(Link link, Exports.Written written) implements Explaining.Subject {
        @Override
        public String name() {
            return link.name();
        }

        @Override
        public Predictor model(ExplainerEntry.Model kind) {
            return kind == ExplainerEntry.Model.PREDICTOR && written.graph().isInteger()
                    ? new GraphPredictor(written.graph())
                    : link.network();
        }
    }
}
