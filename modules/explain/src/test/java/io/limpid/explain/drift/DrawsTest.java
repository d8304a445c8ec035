package io.limpid.explain.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.Reference;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.coalition.Masking;
import io.limpid.explain.occlusion.Occlusion;
import io.limpid.explain.shapley.KernelShap;
import java.util.Arrays;
import java.util.Random;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

class DrawsTest {
    private static final Masking MASKING = new Masking(Background.of(Reference.rows("fixtures/mlp8_background.csv")));
    private static final INDArray ROWS = Reference.rows("fixtures/mlp8_x.csv").get(NDArrayIndex.interval(0, 4));
    private static final int[] TARGETS = {1, 1, 1, 1};
    private static final Predictor MODEL = Reference.mlp("mlp8");
    /** Forty of 254 coalitions are drawn. */
    private static final LongFunction<Explainer> SAMPLED = seed -> new KernelShap(MASKING, 40, seed);

    private static final LongFunction<Explainer> EXACT = seed -> new Occlusion(MASKING);

    @Test
    void knowsWhichMethodsSample() {
        assertThat(Draws.samples(MODEL, ROWS, TARGETS, SAMPLED, 7)).isTrue();
        assertThat(Draws.samples(MODEL, ROWS, TARGETS, EXACT, 7)).isFalse();
        // with every coalition enumerated nothing is drawn
        assertThat(Draws.samples(MODEL, ROWS, TARGETS, seed -> new KernelShap(MASKING, 254, seed), 7))
                .isFalse();
    }

    @Test
    void givesModelsOfOneSeedTheSameNumbersAndRowsTheirOwn() {
        Draws once = Draws.of(MODEL, ROWS, TARGETS, SAMPLED, true, 7);
        Draws again = Draws.of(MODEL, ROWS, TARGETS, SAMPLED, true, 7);
        assertThat(again.first().values()).isDeepEqualTo(once.first().values());
        assertThat(again.second().values()).isDeepEqualTo(once.second().values());
        assertThat(once.second().values()[0]).isNotEqualTo(once.first().values()[0]);
        // the same row twice, explained with other numbers
        INDArray twice = ROWS.get(NDArrayIndex.interval(0, 1)).repeat(0, 2);
        double[][] values = Draws.of(MODEL, twice, new int[] {1, 1}, SAMPLED, true, 7)
                .first()
                .values();
        assertThat(values[1]).isNotEqualTo(values[0]);
    }

    @Test
    void asksAMethodThatDoesNotSampleOnce() {
        Draws once = Draws.of(MODEL, ROWS, TARGETS, EXACT, false, 7);
        assertThat(once.second()).isSameAs(once.first());
    }

    @Test
    void findsNothingBetweenAModelAndItself() {
        Draws draws = Draws.of(MODEL, ROWS, TARGETS, SAMPLED, true, 7);
        double[][] first = draws.first().values();
        double[][] second = draws.second().values();
        assertThat(BeyondNoise.of(first, second, first, second).excess()).containsOnly(0);
        assertThat(Arrays.stream(BeyondNoise.of(first, second, first, second).noise()))
                .allMatch(noise -> noise > 0);
    }

    /** Vectors of a known difference of squared length 4 · 0.5², under noise of a squared length of 4 · 0.3² each. */
    @Test
    void findsTheLengthOfADifferenceUnderNoise() {
        Random random = new Random(3);
        int rows = 20_000;
        double[][][] draws = new double[4][rows][4];
        for (int draw = 0; draw < 4; draw++) {
            for (double[] row : draws[draw]) {
                Arrays.setAll(row, i -> 0.3 * random.nextGaussian());
            }
        }
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < 4; i++) {
                draws[0][row][i] += 0.5;
                draws[1][row][i] += 0.5;
            }
        }
        BeyondNoise found = BeyondNoise.of(draws[0], draws[1], draws[2], draws[3]);
        // the mean of a quotient is not the quotient of means: the ratio of both halves is free of that at first order
        double ratio = Arrays.stream(found.excess()).average().orElseThrow()
                / Arrays.stream(found.noise()).average().orElseThrow();
        assertThat(ratio).isCloseTo(1.0 / (4 * 0.09), within(0.15));
    }
}
