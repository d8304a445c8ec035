package io.limpid.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.app.catalogue.Catalogue;
import io.limpid.app.recipe.Recipes;
import io.limpid.core.data.Data;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.evaluate.significance.SignedRank;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.coalition.Masking;
import io.limpid.explain.drift.BeyondNoise;
import io.limpid.explain.drift.Draws;
import io.limpid.explain.shapley.KernelShap;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The test of drift beyond noise, on rows of the breast-cancer data explained by KernelSHAP with few coalitions. */
class DriftLevelTest {
    private static final int REPEATS = 120;
    private static final int ROWS = 10;
    private static final Data DATA = new Recipes(Catalogue.vocabulary(), List.of())
            .data("breast-cancer", 42)
            .load()
            .data();
    private static final INDArray X = DATA.validation().inputs().get(NDArrayIndex.interval(0, ROWS));
    private static final int[] TARGETS = new int[ROWS];
    private static final Masking MASKING =
            new Masking(Background.of(DATA.train().inputs().get(NDArrayIndex.interval(0, 2))));
    private static final LongFunction<Explainer> KERNEL = seed -> new KernelShap(MASKING, 120, seed);

    /** Products of features, so that coalitions matter and a sample of them is noisy. */
    private static Predictor model(double change) {
        Random random = new Random(1);
        double[] first = random.doubles(30, -1, 1).toArray();
        double[] second = random.doubles(30, -1, 1).toArray();
        first[3] += change;
        second[7] -= change;
        return x -> {
            float[] rows = x.castTo(DataType.FLOAT).dup('c').data().asFloat();
            double[][] outputs = new double[rows.length / 30][2];
            for (int row = 0; row < outputs.length; row++) {
                double a = 0;
                double b = 0;
                for (int i = 0; i < 30; i++) {
                    a += first[i] * rows[row * 30 + i];
                    b += second[i] * rows[row * 30 + i];
                }
                outputs[row][0] = 1 / (1 + Math.exp(-a * b / 10));
                outputs[row][1] = 1 - outputs[row][0];
            }
            return Nd4j.create(outputs);
        };
    }

    private static double pValue(Predictor candidate, long seed, Predictor reference, long other) {
        Draws own = Draws.of(candidate, X, TARGETS, KERNEL, true, seed);
        Draws held = Draws.of(reference, X, TARGETS, KERNEL, true, other);
        return SignedRank.above(BeyondNoise.of(
                        own.first().values(),
                        own.second().values(),
                        held.first().values(),
                        held.second().values())
                .excess());
    }

    /**
     * Of 120 comparisons of a model with itself 6 are expected below 5% and 60 below one half; 15 and more, or fewer than
     * 42 or more than 78, come about once in a thousand times if the test keeps its level.
     */
    @Test
    void callsAModelDriftedFromItselfInAtMostFivePercent() {
        Predictor model = model(0);
        int alarms = 0;
        int lower = 0;
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            double p = pValue(model, 2L * repeat + 1, model, 2L * repeat + 2);
            alarms += p < 0.05 ? 1 : 0;
            lower += p < 0.5 ? 1 : 0;
        }
        assertThat(alarms).isLessThan(15);
        assertThat(lower).isBetween(42, 78);
    }

    /** Two of sixty weights changed: with the same random numbers most of the noise is the same on both sides. */
    @Test
    void findsASmallChangeUnderTheSameRandomNumbers() {
        int found = 0;
        for (int repeat = 0; repeat < 20; repeat++) {
            found += pValue(model(0.15), 1000 + repeat, model(0), 1000 + repeat) < 0.05 ? 1 : 0;
        }
        assertThat(found).isGreaterThanOrEqualTo(19);
    }
}
