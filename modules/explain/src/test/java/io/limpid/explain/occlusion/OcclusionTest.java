package io.limpid.explain.occlusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.explain.Attribution;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.Reference;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.coalition.Masking;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class OcclusionTest {
    /** Captum's sliding windows of one feature are single features, in single precision. */
    @Test
    void equalsTheReference() {
        equals("feature_ablation.csv", 1e-12);
        equals("captum_occlusion.csv", 1e-6);
    }

    private static void equals(String file, double tolerance) {
        Background mean =
                Background.of(Reference.rows("fixtures/mlp8_background.csv").mean(true, 0));
        INDArray x = Reference.rows("fixtures/mlp8_x.csv");
        for (double[] line : Reference.csv("expected/" + file)) {
            int row = (int) line[0];
            Attribution found = new Occlusion(new Masking(mean))
                    .explain(Reference.mlp("mlp8_logit"), x.get(NDArrayIndex.interval(row, row + 1)), new int[] {
                        (int) line[1]
                    });
            assertThat(found.values()[0]).containsExactly(Arrays.copyOfRange(line, 2, 10), within(tolerance));
        }
    }

    /** Of a linear model the mean absolute change is |w| σ s √(2/π), s the deviation over the background. */
    @Test
    void localSensitivityOfALinearModelIsKnown() {
        INDArray rows = Nd4j.create(new double[][] {{0, 0}, {2, 1}, {4, 5}});
        Predictor linear = x -> x.mmul(Nd4j.create(new double[] {3, -1}, new long[] {2, 1}));
        Attribution found = new LocalSensitivity(new Masking(Background.of(rows)), 0.5, 4000, 1)
                .explain(linear, rows.get(NDArrayIndex.interval(0, 1)), new int[] {0});
        double[] expected = {
            3 * 0.5 * Math.sqrt(8 / 3.0) * Math.sqrt(2 / Math.PI), 0.5 * Math.sqrt(14 / 3.0) * Math.sqrt(2 / Math.PI)
        };
        for (int i = 0; i < 2; i++) {
            assertThat(found.values()[0][i]).isCloseTo(expected[i], within(4 * found.errors()[0][i]));
            assertThat(found.errors()[0][i]).isLessThan(0.02 * expected[i]);
        }
    }
}
