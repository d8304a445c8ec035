package io.limpid.app.run;

import io.limpid.app.catalogue.Catalogue;
import io.limpid.core.data.Data;
import io.limpid.core.data.Split;
import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.step.Progress;
import io.limpid.data.source.CheckedRows;
import io.limpid.evaluate.evaluation.Evaluation;
import io.limpid.report.result.Finding;
import java.util.List;

/** Holds any two models against each other on any data. */
public final class Fidelity {
    private static final int BATCH = 256;

    private Fidelity() {}

    /** Which rows to compare on. */
    public enum Part {
        TRAIN,
        VALIDATION,
        TEST
    }

    /**
     * @param measures names of the catalogue
     * @param seed of resampling
     * @throws UserException if a model does not fit the data
     */
    public static List<Finding> of(
            ModelFile candidate,
            ModelFile reference,
            CheckedRows rows,
            Part part,
            List<String> measures,
            long seed,
            Progress progress) {
        candidate.requireFit(rows.schema());
        reference.requireFit(rows.schema());
        Data data = rows.load().data();
        Split on = switch (part) {
            case TRAIN -> data.train();
            case VALIDATION -> data.validation();
            case TEST -> data.openTest();
        };
        double[][] own = outputs(candidate, on, progress);
        double[][] other = outputs(reference, on, progress);
        List<Measure> chosen = Catalogue.measures(measures);
        return Evaluation.of(own, other, on, data.schema(), chosen, seed).measurements().stream()
                .map(Assessment::finding)
                .toList();
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
