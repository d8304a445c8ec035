package io.limpid.explain.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.explain.Attribution;
import io.limpid.core.network.Network;
import io.limpid.explain.Oracle;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.function.Explained;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What captum drew, for all rows and outputs, around what we find with many more draws. It does not tell how many it took;
 * its values scatter like those of 200.
 */
class DrawnGradientsTest {
    private static final int THEIRS = 200;
    private static final int OURS = 4000;
    private static final double NOISE = 0.1;
    private static final Network NETWORK = Oracle.perceptron("mlp8_logit.json");
    private static final INDArray ROWS = Oracle.rows("mlp8_x.csv");

    @Test
    void expectedGradientsAgree() {
        Background background = Background.of(Oracle.rows("mlp8_background.csv"));
        GradientShap ours = new GradientShap(background, OURS, 1, Explained.LOGIT);
        double[][] theirs = Oracle.values("gradient_shap.csv");
        Distance distance = new Distance();
        for (int output = 0; output < 3; output++) {
            int[] targets = new int[10];
            Arrays.fill(targets, output);
            Attribution found = ours.explain(NETWORK, ROWS, targets);
            for (int row = 0; row < 10; row++) {
                distance.add(found.values()[row], found.errors()[row], theirs[3 * row + output]);
            }
        }
        assertThat(distance.squares / distance.variances).isBetween(0.5, 1.6);
        assertThat(distance.most).isLessThan(5);
    }

    /** Noise of 0.1, ours given as a share of the row's range. */
    @Test
    void gradientsUnderNoiseAgree() {
        double[][] means = Oracle.values("smoothgrad.csv");
        double[][] squares = Oracle.values("smoothgrad_sq.csv");
        double[][] variances = Oracle.values("vargrad.csv");
        Distance distance = new Distance();
        double[] sums = new double[4];
        for (int row = 0; row < 10; row++) {
            INDArray one = ROWS.get(NDArrayIndex.interval(row, row + 1));
            double share =
                    NOISE / (one.maxNumber().doubleValue() - one.minNumber().doubleValue());
            for (int output = 0; output < 3; output++) {
                int line = 3 * row + output;
                int[] target = {output};
                Attribution mean = new SmoothGrad(share, OURS, 1, Explained.LOGIT).explain(NETWORK, one, target);
                double[] variance = new VarGrad(share, OURS, 1, Explained.LOGIT)
                        .explain(NETWORK, one, target)
                        .values()[0];
                distance.add(mean.values()[0], mean.errors()[0], means[line]);
                for (int i = 0; i < 8; i++) {
                    double square = mean.values()[0][i] * mean.values()[0][i];
                    sums[0] += variance[i];
                    sums[1] += variances[line][i];
                    sums[2] += square + variance[i];
                    sums[3] += squares[line][i];
                    // the same draws: what the squares' mean has beyond the mean's square is the variance
                    assertThat(squares[line][i])
                            .isCloseTo(means[line][i] * means[line][i] + variances[line][i], within(1e-12));
                }
            }
        }
        assertThat(distance.squares / distance.variances).isBetween(0.5, 1.6);
        assertThat(distance.most).isLessThan(5);
        assertThat(sums[1] / sums[0]).isCloseTo(1, within(0.15));
        assertThat(sums[3] / sums[2]).isCloseTo(1, within(0.02));
    }

    /** Of their values from ours, in variances of both. */
    private static final class Distance {
        private double squares;
        private double variances;
        private double most;

        void add(double[] ours, double[] errors, double... theirs) {
            for (int i = 0; i < ours.length; i++) {
                double variance = errors[i] * errors[i] * (1 + OURS / (double) THEIRS);
                double away = theirs[i] - ours[i];
                squares += away * away;
                variances += variance;
                most = Math.max(most, Math.abs(away) / Math.sqrt(variance));
            }
        }
    }
}
