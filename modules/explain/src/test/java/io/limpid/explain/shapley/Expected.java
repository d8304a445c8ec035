package io.limpid.explain.shapley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.Reference;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** One row of a file of reference Shapley values: row, output, base, values. */
final class Expected {
    private Expected() {}

    /** Every row of the file against what the method says. */
    static void holds(String file, Predictor model, String rows, Explainer explainer, double tolerance) {
        INDArray x = Reference.rows("fixtures/" + rows);
        for (double[] expected : Reference.csv("expected/" + file)) {
            int row = (int) expected[0];
            Attribution found =
                    explainer.explain(model, x.get(NDArrayIndex.interval(row, row + 1)), new int[] {(int) expected[1]});
            assertThat(found.base()[0]).isCloseTo(expected[2], within(tolerance));
            for (int i = 3; i < expected.length; i++) {
                assertThat(found.values()[0][i - 3])
                        .as("%s row %d output %d feature %d", file, row, (int) expected[1], i - 3)
                        .isCloseTo(expected[i], within(tolerance));
            }
        }
    }
}
