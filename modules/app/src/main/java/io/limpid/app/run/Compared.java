package io.limpid.app.run;

import io.limpid.core.data.Data;
import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.core.measure.Comparison;
import io.limpid.core.step.Progress;
import io.limpid.data.source.CheckedRows;
import io.limpid.data.source.Loaded;

/**
 * Two models and what they say about the same rows.
 *
 * @param on the rows
 * @param candidateOutputs class probabilities [n][classes]
 * @param referenceOutputs class probabilities [n][classes]
 */
public record Compared(
        ModelFile candidate,
        ModelFile reference,
        Loaded loaded,
        Split on,
        double[][] candidateOutputs,
        double[][] referenceOutputs) {
    private static final int BATCH = 256;

    /** Which rows to compare on. */
    public enum Part {
        TRAIN,
        VALIDATION,
        TEST;

        /** These rows of the data. */
        Split of(Data data) {
            return switch (this) {
                case TRAIN -> data.train();
                case VALIDATION -> data.validation();
                case TEST -> data.openTest();
            };
        }
    }

    /**
     * Asks both models.
     *
     * @throws UserException if a model does not fit the data; nothing was predicted then
     */
    public static Compared of(
            ModelFile candidate, ModelFile reference, CheckedRows rows, Part part, Progress progress) {
        candidate.requireFit(rows.schema());
        reference.requireFit(rows.schema());
        Loaded loaded = rows.load();
        Data data = loaded.data();
        Split on = part.of(data);
        return new Compared(
                candidate, reference, loaded, on, outputs(candidate, on, progress), outputs(reference, on, progress));
    }

    public Schema schema() {
        return loaded.data().schema();
    }

    private static double[][] outputs(ModelFile model, Split on, Progress progress) {
        try (Progress.Task task = progress.begin(model.file() + ": evaluation", on.size())) {
            return Comparison.outputs(
                    x -> {
                        task.advance(x.size(0), "");
                        return model.predictor().predict(x);
                    },
                    on,
                    BATCH);
        }
    }
}
