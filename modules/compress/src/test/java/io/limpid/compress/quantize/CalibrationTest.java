package io.limpid.compress.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.runtime.graph.Quantization;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {
    static Stream<Calibration> methods() {
        return Stream.of(new MinMax(), new Percentile(99), new MeanSquaredError(), new MovingAverage(), new Entropy());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void givesATensorOfZerosAUsableScale(Calibration method) {
        Quantization quantization = method.range(of(0, 0, 0)).quantization();
        assertThat(quantization.scale()).isEqualTo(Range.SMALLEST_SCALE);
        assertThat(quantization.dequantize(quantization.quantize(0))).isZero();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void includesZeroAndRepresentsItExactly(Calibration method) {
        for (float[] values : new float[][] {{3, 4, 5}, {-3, -4, -5}, {-1, 2.7f}, {1e-20f}, {3e38f, -3e38f}}) {
            Range range = method.range(of(values));
            assertThat(range.low()).isLessThanOrEqualTo(0);
            assertThat(range.high()).isGreaterThanOrEqualTo(0);
            Quantization quantization = range.quantization();
            assertThat(quantization.dequantize(quantization.quantize(0))).isZero();
        }
    }

    @Test
    void takesMinMaxAsSeen() {
        assertThat(new MinMax().range(of(-0.3f, 7, 2))).isEqualTo(new Range(-0.3f, 7));
    }

    @Test
    void cutsPercentilesOffBothEnds() {
        // −1000 … 1000 but 0: 2000 values; at 99% 20 may be cut at each end, so the 21st stays: ±980, to a bin of 1/4.
        float[] values = new float[2000];
        for (int i = 0; i < 1000; i++) {
            values[i] = i - 1000;
            values[1000 + i] = i + 1;
        }
        Range range = new Percentile(99).range(of(values));
        assertThat(range.low()).isCloseTo(-980, within(0.25f));
        assertThat(range.high()).isCloseTo(980, within(0.25f));
        assertThat(new Percentile(100).range(of(values))).isEqualTo(new MinMax().range(of(values)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {50, 100.1, -1, Double.NaN})
    void refusesAPercentileOutOfRange(double percentile) {
        assertThatThrownBy(() -> new Percentile(percentile))
                .hasMessage("percentile must be in (50, 100], but was " + percentile);
    }

    @Test
    void clipsAnOutlierForTheSakeOfTheRest() {
        float[] values = gaussian(20_000);
        values[7] = 100;
        Range range = new MeanSquaredError().range(of(values));
        // By hand: n values cost (h + 4)² / 255² / 12 each in rounding and the outlier (100 − h)² in clipping; the sum
        // of
        // both is least at h = 97.4.
        assertThat(range.high()).isBetween(95f, 99.5f);
        assertThat(squaredError(values, range)).isLessThan(squaredError(values, new MinMax().range(of(values))));
    }

    @Test
    void isNeverWorseThanMinMaxByItsOwnMeasure() {
        for (int seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            float[] values = new float[4000];
            for (int i = 0; i < values.length; i++) {
                double heavy = random.nextGaussian() / Math.sqrt(random.nextDouble() + 1e-3);
                values[i] = (float) (seed % 2 == 0 ? Math.max(0, heavy) : heavy);
            }
            // A bin is at most 1/16 of a step wide: its centre is within 1/32 of a step of the value.
            assertThat(squaredError(values, new MeanSquaredError().range(of(values))))
                    .isLessThan(squaredError(values, new MinMax().range(of(values))) * 1.02);
        }
    }

    @Test
    void movesATenthOfTheWayToEachBatch() {
        TensorStatistics seen = new TensorStatistics();
        seen.add(-1, 4);
        seen.endBatch();
        seen.add(-3, 2);
        seen.add(14);
        seen.endBatch();
        seen.add(5, 6);
        seen.endBatch();
        // low: −1, then −1 + 0.1 · (−3 + 1) = −1.2, then −1.2 + 0.1 · (0 + 1.2) = −1.08
        // high: 4, then 4 + 0.1 · (14 − 4) = 5, then 5 + 0.1 · (6 − 5) = 5.1
        Range range = new MovingAverage().range(seen);
        assertThat(range.low()).isCloseTo(-1.08f, within(1e-6f));
        assertThat(range.high()).isCloseTo(5.1f, within(1e-6f));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void takesAConstantTensorAsItIs(Calibration method) {
        // One value, as from one row: [0, 5], of which 5 is the last of 256 values. A percentile looks at bins, and
        // mean squared error finds no better range than one whose grid holds 5, both within a step.
        for (float value : new float[] {5, -5}) {
            Quantization quantization = method.range(of(value)).quantization();
            assertThat(quantization.dequantize(quantization.quantize(value))).isCloseTo(value, within(5f / 255));
        }
    }

    @Test
    void losesLessInformationThanMinMaxToAnOutlier() {
        // 20,000 values of |N(0, 1)|, and one of 100: min-max spends 250 of 256 steps on nothing.
        float[] values = gaussian(20_000);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.abs(values[i]);
        }
        values[7] = 100;
        Range range = new Entropy().range(of(values));
        assertThat(range.low()).isZero();
        assertThat(range.high()).isBetween(2.5f, 20f);
    }

    /** What an even background gives is as good as exact in any range: it must not decide on the range. */
    @Test
    void entropyHeedsNoValueThatManyShare() {
        float[] plain = gaussian(100_000);
        float[] peaked = Arrays.copyOf(plain, 2 * plain.length);
        Arrays.fill(peaked, plain.length, peaked.length, 0.4f);

        Range without = new Entropy().range(of(plain));
        Range with = new Entropy().range(of(peaked));

        // thresholds are tried in steps of 1/256 of the largest value, below 5
        assertThat(with.high()).isCloseTo(without.high(), within(5 / 256f));
        assertThat(with.low()).isCloseTo(without.low(), within(5 / 256f));
    }

    @Test
    void keepsTheWholeOfAUniformDistribution() {
        // Every threshold below the largest value piles mass onto the last bin: divergence grows with what is clipped.
        float[] values = new float[100_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i + 0.5f) / values.length;
        }
        assertThat(new Entropy().range(of(values)).high()).isGreaterThan(0.99f);
    }

    private static double squaredError(float[] values, Range range) {
        Quantization quantization = range.quantization();
        double sum = 0;
        for (float value : values) {
            double error = value - quantization.dequantize(quantization.quantize(value));
            sum += error * error;
        }
        return sum;
    }

    private static float[] gaussian(int count) {
        Random random = new Random(2);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static TensorStatistics of(float... values) {
        TensorStatistics seen = new TensorStatistics();
        seen.add(values);
        seen.endBatch();
        return seen;
    }
}
