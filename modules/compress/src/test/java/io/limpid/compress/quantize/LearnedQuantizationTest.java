package io.limpid.compress.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.runtime.graph.Quantization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LearnedQuantizationTest {
    @Test
    void hasTheGradientOfThePaper() {
        // s = 0.5, z = 10, range [-5, 122.5]: 0.3 / s = 0.6 rounds to 1; -0.6 / s = -1.2 rounds to -1; the others are
        // clipped.
        float[] values = {0.3f, -0.6f, -7, 130};
        double[] expected = {0.4, 0.2, -10, 245};
        for (int i = 0; i < values.length; i++) {
            LearnedQuantization learned = new LearnedQuantization(new Quantization(0.5f, 10));
            INDArray through = learned.backprop(Nd4j.createFromArray(values[i]), Nd4j.createFromArray(2f))
                    .getFirst();
            // by ln s it is s times that by s
            assertThat(learned.gradient()).isCloseTo(2 * 0.5 * expected[i], within(1e-5));
            assertThat(through.getFloat(0)).isEqualTo(i < 2 ? 2 : 0);
        }
    }

    /**
     * The squared error of rounding many values is smooth in s: its derivative, rounding included, is that of the
     * straight-through estimator. Of 200,000 values the error is known to 0.2%, so its difference over 20% to 0.7% of it, and
     * third derivatives add as much.
     */
    @ParameterizedTest
    @CsvSource({"0.5, 100", "0.1, 128", "0.004, 128", "0.002, 0"})
    void isTheDerivativeOfTheErrorByFiniteDifferences(float scale, int zeroPoint) {
        INDArray x = Nd4j.randn(3L, new long[] {1, 200_000});
        Quantization at = new Quantization(scale, zeroPoint);
        LearnedQuantization learned = new LearnedQuantization(at);
        INDArray rounded = learned.getActivation(x.dup(), true);
        learned.backprop(x.dup(), rounded.sub(x).muli(2));
        double wide = 0.1;
        double difference = (error(x, (float) (scale * Math.exp(wide)), zeroPoint)
                        - error(x, (float) (scale * Math.exp(-wide)), zeroPoint))
                / (2 * wide);
        assertThat(learned.gradient()).isCloseTo(difference, within(0.04 * Math.abs(difference)));
    }

    @ParameterizedTest
    @CsvSource({"2.7", "0.4"})
    void findsTheRangeOfLeastError(double off) {
        INDArray x = Nd4j.randn(4L, new long[] {1, 1000});
        double best = Double.POSITIVE_INFINITY;
        for (double scale = 0.01; scale < 0.08; scale *= 1.01) {
            best = Math.min(best, error(x, (float) scale, 128));
        }
        // The range of 4 standard deviations is about right for 256 steps
        LearnedQuantization learned = new LearnedQuantization(new Quantization((float) (off * 4 / 127), 128));
        double before = error(x, learned.quantization().scale(), 128);
        for (int i = 0; i < 1200; i++) {
            INDArray rounded = learned.getActivation(x.dup(), true);
            learned.backprop(x.dup(), rounded.subi(x));
            learned.update(0.01 * (1 - i / 1200.0));
        }
        double after = error(x, learned.quantization().scale(), 128);
        assertThat(before).isGreaterThan(2 * best);
        assertThat(after).isLessThan(1.05 * best);
    }

    @Test
    void staysNearWhereItBegan() {
        LearnedQuantization learned = new LearnedQuantization(new Quantization(0.01f, 0));
        for (int i = 0; i < 100; i++) {
            learned.backprop(Nd4j.createFromArray(100f), Nd4j.createFromArray(-1f));
            learned.update(0.1);
        }
        assertThat(learned.quantization().scale()).isCloseTo(0.03f, within(1e-6f));
        assertThat(learned.quantization().zeroPoint()).isZero();
    }

    private static double error(INDArray x, float scale, int zeroPoint) {
        INDArray rounded = new FakeQuantization(new Quantization(scale, zeroPoint)).getActivation(x.dup(), false);
        return Math.pow(rounded.sub(x).norm2Number().doubleValue(), 2);
    }
}
