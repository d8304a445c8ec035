package io.limpid.compress.quantize;

import static io.limpid.compress.quantize.WeightGrid.Granularity.PER_CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.runtime.graph.Weights;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelQuantizationTest {
    @Test
    void roundsEachWeightToTheNearestStepOfItsChannel() {
        Random random = new Random(4);
        float[] values = new float[8 * 50];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 3 == 0 ? 0 : (float) (random.nextGaussian() * Math.pow(10, i / 50 - 4));
        }
        float[] bias = {1, -1, 0, 0.5f, 3, -2, 1e-3f, 7};
        Weights.Int8 int8 =
                ChannelQuantization.of(new Weights.Floats(new int[] {8, 50}, values, bias), 0.02f, WeightGrid.INT8);
        for (int i = 0; i < values.length; i++) {
            float scale = int8.scales()[i / 50];
            assertThat((double) scale * int8.values()[i]).isCloseTo(values[i], within(scale * 0.500001));
            assertThat(values[i] != 0 || int8.values()[i] == 0).isTrue();
        }
        for (int c = 0; c < 8; c++) {
            double step = 0.02f * (double) int8.scales()[c];
            assertThat(step * int8.bias()[c]).isCloseTo(bias[c], within(step / 2 + 1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-30, 1, -1e10})
    void givesAChannelOfZerosAScaleThatItsBiasFits(double bias) {
        Weights.Floats zeros = new Weights.Floats(new int[] {1, 4}, new float[4], new float[] {(float) bias});
        Weights.Int8 int8 = ChannelQuantization.of(zeros, 1e-3f, WeightGrid.INT8);
        assertThat(int8.values()).containsOnly(0);
        double step = 1e-3f * (double) int8.scales()[0];
        // int32 holds the bias to 2^-29 of itself, or to half of the smallest step
        assertThat(step * int8.bias()[0]).isCloseTo(bias, within(Math.abs(bias) * 0x1p-28 + step));
    }

    @Test
    void raisesTheScaleUntilTheSumFitsInt32() {
        // 70,000 weights of full size alone may reach 255 · 127 · 70,000 = 2.27e9, beyond int32.
        float[] values = new float[70_000];
        java.util.Arrays.fill(values, 1);
        Weights.Int8 int8 = ChannelQuantization.of(
                new Weights.Floats(new int[] {1, 70_000}, values, new float[] {100}), 0.01f, WeightGrid.INT8);
        long reach = Math.abs((long) int8.bias()[0]);
        for (byte value : int8.values()) {
            reach += 255L * Math.abs(value);
        }
        assertThat(reach).isLessThanOrEqualTo(Integer.MAX_VALUE);
        // no coarser than it must be
        assertThat(int8.values()[0]).isGreaterThan((byte) 110);
    }

    @Test
    void refusesAWeightThatIsNotFinite() {
        Weights.Floats weights = new Weights.Floats(new int[] {1, 2}, new float[] {1, Float.NaN}, new float[1]);
        assertThatThrownBy(() -> ChannelQuantization.of(weights, 1, WeightGrid.INT8))
                .hasMessage("a weight is NaN");
    }

    @Test
    void sharesTheLargestScaleWhereTheWholeTensorHasOne() {
        // By hand: the largest weight is 2, so s = 2/127; 0.01 is 0.635 steps and becomes 1.
        Weights.Floats weights =
                new Weights.Floats(new int[] {2, 2}, new float[] {2, -1, 0.01f, 0}, new float[] {0, 1});
        WeightGrid whole = new WeightGrid(WeightGrid.Granularity.PER_TENSOR, 8);
        Weights.Int8 int8 = ChannelQuantization.of(weights, 0.5f, whole);
        assertThat(int8.scales()).containsExactly(2f / 127, 2f / 127);
        assertThat(int8.values()).containsExactly(127, -64, 1, 0);
        // 1 / (0.5 · 2/127) = 127
        assertThat(int8.bias()).containsExactly(0, 127);
    }

    @Test
    void keepsFourBitsWithinSevenAndClipsWhereThatCostsLess() {
        // 1 … 7 on a grid of step 1 is exact, so nothing is gained by clipping.
        float[] exact = {1, 2, 3, 4, 5, 6, -7, 0};
        Weights.Int8 fits = ChannelQuantization.of(
                new Weights.Floats(new int[] {1, 8}, exact, new float[1]), 1, new WeightGrid(PER_CHANNEL, 4));
        assertThat(fits.values()).containsExactly(1, 2, 3, 4, 5, 6, -7, 0);
        // Fifty weights of 1 beside one of 14: a step of 2 rounds each of the fifty to 0 (error 50); a step of 1.1
        // keeps
        // them to 0.1 (0.5) and clips 14 to 7.7 (39.7): less.
        float[] outlier = new float[51];
        java.util.Arrays.fill(outlier, 1);
        outlier[50] = 14;
        Weights.Int8 clipped = ChannelQuantization.of(
                new Weights.Floats(new int[] {1, 51}, outlier, new float[1]), 1, new WeightGrid(PER_CHANNEL, 4));
        assertThat(clipped.values()[0]).isEqualTo((byte) 1);
        assertThat(clipped.values()[50]).isEqualTo((byte) 7);
        assertThat(clipped.scales()[0]).isLessThan(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 0, -3})
    void refusesBitsThatNoByteHolds(int bits) {
        assertThatThrownBy(() -> new WeightGrid(PER_CHANNEL, bits))
                .hasMessage("weight bits must be in [2, 8], but was " + bits);
    }
}
