package io.limpid.compress.quantize;

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
        Weights.Int8 int8 = ChannelQuantization.of(new Weights.Floats(new int[] {8, 50}, values, bias), 0.02f);
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
        Weights.Int8 int8 = ChannelQuantization.of(zeros, 1e-3f);
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
        Weights.Int8 int8 =
                ChannelQuantization.of(new Weights.Floats(new int[] {1, 70_000}, values, new float[] {100}), 0.01f);
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
        assertThatThrownBy(() -> ChannelQuantization.of(weights, 1)).hasMessage("a weight is NaN");
    }
}
