package io.limpid.evaluate.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GapShapeTest {
    private static final int BINS = 15;

    private static double[] gaps(IntToDoubleFunction gap) {
        return IntStream.range(0, BINS).mapToDouble(gap).toArray();
    }

    private static double[] shares(double... gaps) {
        double[] deviations = new double[gaps.length];
        Arrays.fill(deviations, 1);
        return new GapShape(gaps, deviations).shares();
    }

    /** Σ z² about the mean is 15·0.5² = 3.7 of 14 degrees of freedom, and the line through the gaps is nearly level. */
    @Test
    void gapsThatNoiseExplainsAreTheSameWithTheSignOfMost() {
        double[] found = shares(gaps(b -> -1 + (b % 2 == 0 ? 0.5 : -0.5)));

        assertThat(found).containsOnly(-1.0 / BINS);
    }

    @Test
    void theSameMeansInUnitsOfTheNoiseAndNothingInAnEmptyBin() {
        double[] found = new GapShape(new double[] {0.1, 0, 0.3}, new double[] {0.1, 0, 0.3}).shares();

        assertThat(found).containsExactly(new double[] {0.25, 0, 0.75}, within(1e-15));
    }

    /** The slope 0.4 is 6.7 of its deviations 1/√Σ(b − 7)² = 1/√280, and nothing is left over. */
    @Test
    void gapsThatGrowWithConfidenceLieOnTheirLine() {
        double[] found = shares(gaps(b -> 0.4 * b));

        assertThat(found).containsExactly(gaps(b -> b / 105.0), within(1e-12));
    }

    /** Both signs alternate, so no line explains them: z² = 15·16 about a mean of 4/15, of 14 degrees of freedom. */
    @Test
    void unevenGapsAreDrawnToTheirMean() {
        double[] gaps = gaps(b -> b % 2 == 0 ? 4 : -4);
        double mean = 4 / 15.0;
        double kept = 1 - 14 / (15 * (16 - mean * mean));
        double sum = 8 * (mean + kept * (4 - mean)) + 7 * (kept * (4 + mean) - mean);

        double[] found = shares(gaps);

        assertThat(found[0]).isCloseTo((mean + kept * (4 - mean)) / sum, within(1e-12));
        assertThat(found[1]).isCloseTo((mean - kept * (4 + mean)) / sum, within(1e-12));
        assertThat(Arrays.stream(found).map(Math::abs).sum()).isCloseTo(1, within(1e-12));
    }

    @Test
    void oneBinHasOneShare() {
        assertThat(shares(-0.2)).containsExactly(-1);
    }
}
