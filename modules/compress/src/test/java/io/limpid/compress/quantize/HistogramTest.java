package io.limpid.compress.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {
    @Test
    void dependsNeitherOnOrderNorOnBatches() {
        Random random = new Random(1);
        float[] values = new float[5000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(9) - 4));
        }
        Histogram forwards = new Histogram();
        forwards.add(values);
        Histogram backwards = new Histogram();
        for (int i = values.length - 1; i >= 0; i--) {
            backwards.add(values[i]);
        }
        for (int bin = 0; bin < Histogram.BINS; bin++) {
            assertThat(backwards.inBin(bin)).isEqualTo(forwards.inBin(bin));
            assertThat(backwards.left(bin)).isEqualTo(forwards.left(bin));
        }
        assertThat(backwards.min()).isEqualTo(forwards.min());
        assertThat(backwards.max()).isEqualTo(forwards.max());
    }

    @Test
    void holdsEveryValueInItsBin() {
        // 4096 bins of width 1 reach [-4096, 4096): 3000.5 needs them, 0.25 shares the bin of [0, 1).
        Histogram histogram = new Histogram();
        histogram.add(0.25f, -0.25f, 3000.5f, 0, 0, -1);
        assertThat(histogram.left(Histogram.BINS / 2)).isZero();
        assertThat(histogram.centre(Histogram.BINS / 2)).isEqualTo(0.5);
        assertThat(histogram.inBin(Histogram.BINS / 2)).isEqualTo(1);
        assertThat(histogram.inBin(Histogram.BINS / 2 - 1)).isEqualTo(2);
        assertThat(histogram.inBin(Histogram.BINS / 2 + 3000)).isEqualTo(1);
        assertThat(histogram.count()).isEqualTo(6);
        assertThat(histogram.zeros()).isEqualTo(2);
        assertThat(histogram.min()).isEqualTo(-1);
        assertThat(histogram.max()).isCloseTo(3000.5, within(0.0));
    }

    @Test
    void takesTheSmallestAndTheLargestFloats() {
        Histogram histogram = new Histogram();
        histogram.add(Float.MIN_VALUE, -Float.MAX_VALUE, Float.MAX_VALUE);
        long all = 0;
        for (int bin = 0; bin < Histogram.BINS; bin++) {
            all += histogram.inBin(bin);
        }
        assertThat(all).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void refusesWhatIsNotFinite(float value) {
        assertThatThrownBy(() -> new Histogram().add(1, value)).hasMessage("a value is " + value);
    }
}
