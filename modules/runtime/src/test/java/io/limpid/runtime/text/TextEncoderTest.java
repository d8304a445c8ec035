package io.limpid.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextEncoderTest {
    private static final int SIZE = 4;
    private static final int WORDS = 6;

    private static TextParameters parameters(int heads, int blocks, boolean weighted, long seed) {
        Random random = new Random(seed);
        double[][] weights = new double[blocks][];
        double[][] bias = new double[blocks][];
        for (int block = 0; block < blocks; block++) {
            weights[block] = normal(random, 4 * SIZE * SIZE);
            bias[block] = normal(random, 4 * SIZE);
        }
        return new TextParameters(
                SIZE, heads, normal(random, WORDS * SIZE), weights, bias, normal(random, weighted ? SIZE : 0));
    }

    private static double[] normal(Random random, int count) {
        return random.doubles(count).map(u -> random.nextGaussian() * 0.7).toArray();
    }

    @ParameterizedTest
    @CsvSource({"1, 1, true", "2, 1, true", "2, 2, false", "4, 2, true", "1, 0, true", "1, 0, false"})
    void gradientsAreThoseOfFiniteDifferences(int heads, int blocks, boolean weighted) {
        TextParameters parameters = parameters(heads, blocks, weighted, 11);
        TextEncoder encoder = new TextEncoder(parameters);
        float[] row = {3, 1, 0, 3, 5};
        double[] vectors = encoder.vectors(row, encoder.positions(row));
        double[] direction = {0.3, -1.2, 0.8, 0.5};
        TextEncoder.Gradients gradients = encoder.gradients();
        double[] back = encoder.backward(encoder.forward(vectors), direction, gradients);

        assertAgrees(parameters, vectors, direction, vectors, back);
        for (int block = 0; block < blocks; block++) {
            assertAgrees(
                    parameters,
                    vectors,
                    direction,
                    parameters.weights()[block],
                    gradients.weights()[block]);
            assertAgrees(
                    parameters,
                    vectors,
                    direction,
                    parameters.bias()[block],
                    gradients.bias()[block]);
        }
        assertAgrees(parameters, vectors, direction, parameters.query(), gradients.query());
    }

    /** Central differences in double precision err by about 1e-10 at a step of 1e-5. */
    private static void assertAgrees(
            TextParameters parameters, double[] vectors, double[] direction, double[] changed, double[] gradient) {
        double step = 1e-5;
        for (int i = 0; i < changed.length; i++) {
            double kept = changed[i];
            changed[i] = kept + step;
            double above = along(parameters, vectors, direction);
            changed[i] = kept - step;
            double below = along(parameters, vectors, direction);
            changed[i] = kept;
            assertThat(gradient[i]).isCloseTo((above - below) / (2 * step), within(1e-7));
        }
    }

    private static double along(TextParameters parameters, double[] vectors, double[] direction) {
        double[] vector = new TextEncoder(parameters).forward(vectors).vector();
        double sum = 0;
        for (int d = 0; d < SIZE; d++) {
            sum += direction[d] * vector[d];
        }
        return sum;
    }

    @Test
    void positionsWithoutAWordTakeNoPartWhereverTheyAre() {
        TextEncoder encoder = new TextEncoder(parameters(2, 2, true, 5));
        assertThat(encoder.encode(4, 2, 0, 0, 0)).containsExactly(encoder.encode(4, 2));
        assertThat(encoder.encode(0, 4, 0, 2, 0)).containsExactly(encoder.encode(4, 2));
        assertThat(encoder.encode(0, 0)).containsExactly(new double[SIZE]);
    }

    @Test
    void attentionRowsAndSharesSumToOne() {
        TextEncoder encoder = new TextEncoder(parameters(2, 1, true, 5));
        float[] row = {1, 2, 3};
        TextEncoder.Pass pass = encoder.forward(encoder.vectors(row, encoder.positions(row)));
        assertThat(Arrays.stream(pass.shares()).sum()).isCloseTo(1, within(1e-12));
        for (double[] head : pass.passes().get(0).attention()) {
            for (int i = 0; i < 3; i++) {
                assertThat(Arrays.stream(head, 3 * i, 3 * i + 3).sum()).isCloseTo(1, within(1e-12));
            }
        }
    }

    @Test
    void withoutAttentionATextIsTheMeanOfItsWords() {
        TextParameters parameters = parameters(1, 0, false, 9);
        double[] made = new TextEncoder(parameters).encode(2, 0, 4);
        for (int d = 0; d < SIZE; d++) {
            double mean = (parameters.embedding()[2 * SIZE + d] + parameters.embedding()[4 * SIZE + d]) / 2;
            assertThat(made[d]).isCloseTo(mean, within(1e-15));
        }
    }

    @Test
    void refusesWhatIsNoWordNumber() {
        TextEncoder encoder = new TextEncoder(parameters(1, 0, false, 9));
        assertThatThrownBy(() -> encoder.positions(1, 6))
                .hasMessage("a text must be whole word numbers in [0, 6), but number 2 was 6.0");
        assertThatThrownBy(() -> encoder.positions(0.5f)).hasMessageContaining("number 1 was 0.5");
        assertThatThrownBy(() -> encoder.positions(Float.NaN)).hasMessageContaining("NaN");
    }
}
