package io.limpid.explain.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.network.Network;
import io.limpid.explain.Oracle;
import io.limpid.explain.function.Explained;
import io.limpid.explain.gradient.Gradient;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Criteria against Quantus and captum, on their explanations and their very noise. */
class QuantusTest {
    private static final Network NETWORK = Oracle.perceptron("mlp8_logit.json");
    private static final INDArray X = Oracle.rows("metrics/x.csv");
    private static final int[] TARGETS = Arrays.stream(Oracle.table("metrics/y.csv"))
            .mapToInt(line -> (int) line[0])
            .toArray();
    private static final Attribution GIVEN = attribution(Oracle.table("metrics/attr.csv"));
    private static final Subject SUBJECT = new Subject(NETWORK, (model, x, targets) -> GIVEN, X, TARGETS, GIVEN);

    private static Attribution attribution(double[]... values) {
        return new Attribution(List.of(8), values, new double[values.length], new double[0], new double[0][]);
    }

    private static double[] expected(String metric) {
        return Oracle.lines("metrics/metrics.csv")
                .filter(line -> line[0].equals(metric))
                .mapToDouble(line -> Double.parseDouble(line[2]))
                .toArray();
    }

    @Test
    void complexityAndSparsenessAreQuantus() {
        assertThat(new Complexity().of(SUBJECT)).containsExactly(expected("complexity"), within(1e-6));
        assertThat(new Sparseness().of(SUBJECT)).containsExactly(expected("sparseness_gini"), within(1e-6));
    }

    /** Quantus fills with the row's smallest value; its area is that under the eight values after a removal. */
    @Test
    void pixelFlippingIsQuantus() {
        for (int row = 0; row < 10; row++) {
            INDArray one = Nd4j.create(new double[][] {SUBJECT.row(row)});
            Subject subject = new Subject(
                    NETWORK, SUBJECT.explainer(), one, new int[] {TARGETS[row]}, attribution(GIVEN.values()[row]));
            double least = Arrays.stream(SUBJECT.row(row)).min().orElseThrow();
            double[] curve = new Removal(Optional.of(Nd4j.valueArrayOf(8, least)), 8).removing(subject, 0);
            for (int step = 0; step < 8; step++) {
                double[] values = expected("pixel_flipping_black_absF_normF_" + step);
                assertThat(curve[step + 1]).as("row %d, step %d", row, step).isCloseTo(values[row], within(1e-6));
            }
            assertThat(7 * Removal.area(Arrays.copyOfRange(curve, 1, 9)))
                    .isCloseTo(expected("pixel_flipping_auc")[row], within(1e-6));
        }
    }

    @Test
    void infidelityIsCaptums() {
        double[][] noise = Oracle.table("metrics/infidelity_noise.csv");
        Noise given = (row, values) -> Arrays.copyOfRange(noise, 50 * row, 50 * (row + 1));
        assertThat(new Infidelity(new NoiseTaken(given), false, Explained.LOGIT).of(SUBJECT))
                .containsExactly(expected("captum_infidelity_gauss0.1_n50"), within(1e-6));
        assertThat(new Infidelity(new NoiseTaken(given), true, Explained.LOGIT).of(SUBJECT))
                .containsExactly(expected("captum_infidelity_normalized"), within(1e-6));
    }

    @Test
    void sensitivityIsCaptums() {
        double[][] noise = Oracle.table("metrics/sensitivity_noise.csv");
        Explainer saliency = (model, x, targets) -> {
            Attribution gradient = new Gradient(Explained.LOGIT).explain(model, x, targets);
            return attribution(Arrays.stream(gradient.values())
                    .map(row -> Arrays.stream(row).map(Math::abs).toArray())
                    .toArray(double[][]::new));
        };
        double[] found = new SensitivityMax(0.02, 10, 1)
                .of(
                        Subject.of(NETWORK, saliency, X, TARGETS),
                        (row, values) -> Arrays.copyOfRange(noise, 10 * row, 10 * (row + 1)));
        assertThat(found).containsExactly(expected("captum_sensitivity_max_saliency"), within(1e-6));
    }
}
