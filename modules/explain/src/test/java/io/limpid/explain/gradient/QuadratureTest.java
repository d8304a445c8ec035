package io.limpid.explain.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.explain.Oracle;
import io.limpid.explain.function.Differentiable;
import io.limpid.explain.function.Explained;
import io.limpid.explain.function.Legendre;
import io.limpid.explain.function.Path;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Captum's integrated gradients by any rule are our gradients at its places, by its weights, which it rounds to float. */
class QuadratureTest {
    private static final double[][] ROWS = Oracle.table("mlp8_x.csv");
    private static final double[] MEAN = mean(Oracle.table("mlp8_background.csv"));
    private static final Differentiable FUNCTION = Differentiable.of(Oracle.perceptron("mlp8_logit.json"));

    static Stream<Arguments> rules() {
        return IntStream.of(50, 200)
                .boxed()
                .flatMap(n -> Stream.of(
                        rule("ig_riemann_left_" + n + "_mean", n, i -> i / (double) n),
                        rule("ig_riemann_middle_" + n + "_mean", n, i -> (i + 0.5) / n),
                        rule("ig_riemann_right_" + n + "_mean", n, i -> (i + 1.0) / n),
                        trapezoid("ig_riemann_trapezoid_" + n + "_mean", n),
                        legendre("ig_gausslegendre_" + n + "_mean", n)));
    }

    private static Arguments rule(String name, int n, IntToDoubleFunction place) {
        double[] weights = new double[n];
        Arrays.fill(weights, 1.0 / n);
        return Arguments.of(name, IntStream.range(0, n).mapToDouble(place).toArray(), weights);
    }

    /** Its weights sum to (n − 1) / n, as if there were n steps between n places. */
    private static Arguments trapezoid(String name, int n) {
        double[] weights = new double[n];
        Arrays.fill(weights, 1.0 / n);
        weights[0] /= 2;
        weights[n - 1] /= 2;
        return Arguments.of(
                name, IntStream.range(0, n).mapToDouble(i -> i / (n - 1.0)).toArray(), weights);
    }

    private static Arguments legendre(String name, int n) {
        Legendre rule = Legendre.of(n);
        return Arguments.of(name, rule.places(), rule.weights());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void isCaptums(String name, double[] places, double[] weights) {
        double[] rounded = Arrays.stream(weights).map(weight -> (float) weight).toArray();
        double[][] expected = Oracle.values(name + ".csv");
        for (int row = 0; row < 10; row++) {
            for (int output = 0; output < 3; output++) {
                assertThat(new Path(MEAN, ROWS[row]).integral(FUNCTION, Explained.LOGIT, output, places, rounded))
                        .as("row %d, output %d", row, output)
                        .containsExactly(expected[row * 3 + output], within(1e-12));
            }
        }
    }

    /** What it reports as missing is what is missing of the sum of its values. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void leavesTheGapThatCaptumReports(String name, double[] places, double[] weights) {
        double[][] values = Oracle.values(name + ".csv");
        for (int output = 0; output < 3; output++) {
            String at = String.valueOf(output);
            double[] deltas = Oracle.lines("deltas.csv")
                    .filter(line -> line[0].equals(name) && line[1].equals(at))
                    .mapToDouble(line -> Double.parseDouble(line[3]))
                    .toArray();
            assertThat(deltas).hasSize(10);
            for (int row = 0; row < 10; row++) {
                double[] outputs =
                        FUNCTION.trace(new double[][] {ROWS[row], MEAN}).outputs(Explained.LOGIT, output, output);
                double sum = Arrays.stream(values[row * 3 + output]).sum();
                assertThat(sum - (outputs[0] - outputs[1])).isCloseTo(deltas[row], within(1e-12));
            }
        }
    }

    private static double[] mean(double[]... rows) {
        double[] mean = new double[rows[0].length];
        for (double[] row : rows) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += row[i] / rows.length;
            }
        }
        return mean;
    }
}
