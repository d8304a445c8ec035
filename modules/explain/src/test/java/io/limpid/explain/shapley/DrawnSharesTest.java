package io.limpid.explain.shapley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.Oracle;
import io.limpid.explain.Reference;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.coalition.Masking;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Values that shap drew, for all rows and outputs, lie around the exact ones as far as our standard errors say for as many
 * draws. All rows of a file share the draws, so that its values are worth few: squares agree within a factor of two.
 */
class DrawnSharesTest {
    private static final double[][] EXACT = Reference.csv("expected/shap_mlp8_exact.csv");

    /** A budget of 500 rows is 29 orders of 8 features, walked both ways. */
    @Test
    void permutationsScatterAsOurErrorsSay() {
        Explainer ours = new PermutationShap(masking("mlp8"), 29, 1);
        double ratio = ratio("shap_mlp8_permutation.csv", EXACT, errors(ours, Reference.mlp("mlp8"), "mlp8"));
        assertThat(ratio).isBetween(0.5, 2.0);
    }

    /** A budget of 8,000 rows is 500 differences a feature; shap makes more where they scatter, and so scatters less. */
    @Test
    void samplesScatterAsOurErrorsSay() {
        Explainer ours = new SamplingShapley(masking("mlp8"), 500, 1);
        double ratio = ratio("shap_mlp8_sampling.csv", EXACT, errors(ours, Reference.mlp("mlp8"), "mlp8"));
        assertThat(ratio).isBetween(0.25, 1.3);
    }

    /** 2,080 coalitions of 16 features; sizes up to two are complete, the others drawn. */
    @Test
    void coalitionsScatterAsOurErrorsSay() {
        Explainer ours = new KernelShap(masking("mlp16"), 2080, 1);
        double[][] exact = Reference.csv("expected/shap_mlp16_exact.csv");
        double ratio = ratio(
                "shap_mlp16_kernel.csv", exact, errors(ours, Oracle.perceptron("mlp16.json", DataType.FLOAT), "mlp16"));
        assertThat(ratio).isBetween(0.5, 2.0);
    }

    /** The library's default leaves six of 16 features out, whatever they are worth, and gives their share to others. */
    @Test
    void aLassoBeforeTheRegressionDropsWhatIsWorthSomething() {
        double[][] exact = Reference.csv("expected/shap_mlp16_exact.csv");
        double[][] dropped = Reference.csv("expected/shap_mlp16_kernel_default_l1.csv");
        double most = 0;
        for (int line = 0; line < 30; line++) {
            double[] left = Arrays.copyOfRange(dropped[line], 3, 19);
            assertThat(Arrays.stream(left).filter(value -> value == 0)).hasSize(6);
            assertThat(Arrays.stream(left).sum())
                    .isCloseTo(Arrays.stream(exact[line]).skip(3).sum(), within(1e-12));
            for (int i = 0; i < 16; i++) {
                most = left[i] == 0 ? Math.max(most, Math.abs(exact[line][3 + i])) : most;
            }
        }
        assertThat(most).isGreaterThan(0.03);
        INDArray x = Reference.rows("fixtures/mlp16_x.csv");
        Attribution ours = new KernelShap(masking("mlp16"), 2080, 1)
                .explain(Oracle.perceptron("mlp16.json", DataType.FLOAT), x, new int[10]);
        assertThat(Arrays.stream(ours.values()).flatMapToDouble(Arrays::stream)).doesNotContain(0.0);
    }

    private static Masking masking(String network) {
        return new Masking(Background.of(Reference.rows("fixtures/" + network + "_background.csv")));
    }

    /** In the order of the files: row by row, output by output. */
    private static double[][] errors(Explainer explainer, Predictor model, String network) {
        INDArray x = Reference.rows("fixtures/" + network + "_x.csv");
        double[][] errors = new double[30][];
        for (int output = 0; output < 3; output++) {
            int[] targets = new int[10];
            Arrays.fill(targets, output);
            double[][] found = explainer.explain(model, x, targets).errors();
            for (int row = 0; row < 10; row++) {
                errors[3 * row + output] = found[row];
            }
        }
        return errors;
    }

    /** Squared distances from the exact values over squared errors. */
    private static double ratio(String file, double[][] exact, double[][] errors) {
        double[][] drawn = Reference.csv("expected/" + file);
        double distances = 0;
        double squares = 0;
        for (int line = 0; line < 30; line++) {
            assertThat(Arrays.copyOf(drawn[line], 2)).containsExactly(Arrays.copyOf(exact[line], 2));
            for (int i = 3; i < exact[line].length; i++) {
                double error = errors[line][i - 3];
                double distance = drawn[line][i] - exact[line][i];
                distances += distance * distance;
                squares += error * error;
            }
        }
        return distances / squares;
    }
}
