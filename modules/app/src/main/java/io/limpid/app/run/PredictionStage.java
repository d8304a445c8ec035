package io.limpid.app.run;

import io.limpid.core.data.Split;
import io.limpid.core.data.Target;
import io.limpid.report.result.Predictions;
import io.limpid.report.result.ResultFile;
import io.limpid.report.result.RunFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Gathers what goes into {@code predictions.json}: of a numeric target, what every stage predicts of test rows. */
final class PredictionStage {
    /** Enough for a picture; evenly spaced, so that they are the same for every stage. */
    private static final int MOST_ROWS = 500;

    private final Split test;
    private final int[] rows;
    private final List<Predictions.OfStage> stages = new ArrayList<>();

    PredictionStage(Split test) {
        this.test = test;
        int count = Math.min(MOST_ROWS, test.size());
        this.rows = IntStream.range(0, count)
                .map(i -> (int) ((long) i * test.size() / count))
                .toArray();
    }

    /** @param outputs of the stage on the test split */
    void add(String stage, double[][] outputs) {
        test.target()
                .ifPresent(target -> stages.add(new Predictions.OfStage(
                        stage,
                        Arrays.stream(rows)
                                .mapToDouble(row -> target.raw(outputs[row][0]))
                                .toArray())));
    }

    /** Writes nothing where rows have classes. */
    void write(RunFolder folder) throws IOException {
        if (test.target().isPresent()) {
            Target target = test.target().get();
            ResultFile.writePredictions(
                    new Predictions(
                            Predictions.FORMAT,
                            target.name(),
                            rows,
                            Arrays.stream(rows).mapToDouble(test::value).toArray(),
                            stages),
                    folder.predictions());
        }
    }
}
