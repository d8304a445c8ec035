package io.limpid.evaluate.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measurement;
import io.limpid.evaluate.Comparisons;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SquaredCalibrationErrorTest {
    /** By hand: one bin of rows 0.6 wrong, 0.8 right, 0.7 right has excesses 0.6, −0.2, −0.3. */
    @Test
    void takesOffTheVarianceOfEachBinsMean() {
        Comparison three = Comparisons.sure(new double[] {0.6, 0.8, 0.7}, false, true, true);
        double mean = 0.1 / 3;
        double variance = (Math.pow(0.6 - mean, 2) + Math.pow(0.2 + mean, 2) + Math.pow(0.3 + mean, 2)) / 2 / 3;

        List<Measurement> found = new SquaredCalibrationError(1).measure(three);

        assertThat(found.get(0).value()).isCloseTo(mean * mean - variance, within(1e-15));
        assertThat(found.get(1).value()).isZero();
    }

    /** The mean over 400 samples of 300 rows lies within four of its standard errors of the truth, 0.1² and 0. */
    @Test
    void isRightOnAverageAlsoWhereCalibrationIsPerfect() {
        for (double excess : new double[] {0.1, 0}) {
            double sum = 0;
            double squares = 0;
            int samples = 400;
            SplittableRandom random = new SplittableRandom(1);
            for (int sample = 0; sample < samples; sample++) {
                double[] confidence = random.doubles(300, 0.6, 1).toArray();
                boolean[] right = new boolean[confidence.length];
                for (int i = 0; i < right.length; i++) {
                    right[i] = random.nextDouble() < confidence[i] - excess;
                }
                double value = new SquaredCalibrationError(15)
                        .measure(Comparisons.sure(confidence, right))
                        .get(0)
                        .value();
                sum += value;
                squares += value * value;
            }
            double mean = sum / samples;
            double error = Math.sqrt((squares / samples - mean * mean) / samples);
            assertThat(mean).isCloseTo(excess * excess, within(4 * error));
        }
    }

    @Test
    void aModelComparedWithItselfHasNotChangedAndNobodyDoubtsIt() {
        Measurement change =
                new SquaredCalibrationError(15).measure(sameModel()).get(1);

        assertThat(change.value()).isZero();
        assertThat(change.interval().low()).isCloseTo(0, within(1e-12));
        assertThat(change.interval().high()).isCloseTo(0, within(1e-12));
    }

    private static Comparison sameModel() {
        Comparison trained = Comparisons.trained();
        int[] labels = new int[trained.candidate().length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = trained.on().label(i);
        }
        return Comparisons.of(trained.candidate(), trained.candidate(), labels);
    }

    @Test
    void intervalsHoldTheEstimate() {
        assertThat(new SquaredCalibrationError().measure(Comparisons.trained()))
                .allMatch(found -> found.interval().contains(found.value())
                        && found.interval().low() < found.interval().high());
    }

    @Test
    void refusesNoBins() {
        assertThatThrownBy(() -> new SquaredCalibrationError(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bins must be >= 1, but was 0");
    }
}
