package io.limpid.app.run;

import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.core.measure.Comparison;
import io.limpid.evaluate.fidelity.ChangedDecision;
import io.limpid.report.result.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The test rows that a stage decides otherwise than the teacher, to show to people; none of a numeric target, and of sets of labels
 * their count alone.
 */
final class ChangedRows {
    private static final int MOST_SHOWN = 24;

    private final Split test;
    private final Schema schema;

    ChangedRows(Split test, Schema schema) {
        this.test = test;
        this.schema = schema;
    }

    int count(double[][] stage, double[][] teacher) {
        if (schema.isRegression()) {
            return 0;
        }
        if (schema.multiLabel()) {
            return (int) IntStream.range(0, stage.length)
                    .filter(i -> !Comparison.sameLabels(stage[i], teacher[i]))
                    .count();
        }
        int[] own = Comparison.decisions(stage);
        int[] reference = Comparison.decisions(teacher);
        return (int) IntStream.range(0, own.length)
                .filter(i -> own[i] != reference[i])
                .count();
    }

    List<Stage.ChangedDecision> shown(Comparison comparison) {
        if (!schema.isOfClasses()) {
            return List.of();
        }
        return ChangedDecision.of(comparison, MOST_SHOWN).stream()
                .map(this::shown)
                .toList();
    }

    private Stage.ChangedDecision shown(ChangedDecision changed) {
        return new Stage.ChangedDecision(
                changed.row(),
                changed.truth(),
                changed.reference(),
                changed.candidate(),
                changed.referenceProbability(),
                changed.candidateProbability(),
                schema.isImage() ? picture(changed.row()) : "",
                schema.isImage() ? List.of() : test.cells(changed.row()));
    }

    private String picture(int row) {
        INDArray pixels = test.inputs().get(NDArrayIndex.interval(row, row + 1));
        int[] shape =
                Arrays.stream(pixels.shape()).skip(1).mapToInt(Math::toIntExact).toArray();
        return Picture.png(pixels.dup('c').data().asFloat(), shape[0], shape[1], shape[2]);
    }
}
