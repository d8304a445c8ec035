package io.limpid.explain.shapley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.explain.Attribution;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.Games;
import io.limpid.explain.Reference;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.coalition.Link;
import io.limpid.explain.coalition.Masking;
import io.limpid.explain.coalition.Players;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class KernelShapTest {
    private static final Background MLP8 = Background.of(Reference.rows("fixtures/mlp8_background.csv"));

    @Test
    void isExactWhereItEnumeratesEveryCoalition() {
        Expected.holds(
                "shap_mlp8_kernel.csv",
                Reference.mlp("mlp8"),
                "mlp8_x.csv",
                new KernelShap(new Masking(MLP8), 0, 1),
                1e-12);
    }

    /** The linear network of the same rows. */
    @Test
    void isExactForALinearModel() {
        Expected.holds(
                "shap_linear8_kernel.csv",
                Reference.mlp("linear8"),
                "mlp8_x.csv",
                new KernelShap(new Masking(MLP8), 0, 1),
                1e-12);
    }

    /** The reference itself differs from the exact solution by up to 1e-10 here. */
    @Test
    void linksTheMeanOverTheBackground() {
        Masking logit = new Masking(Players.each(8), MLP8, Link.LOGIT, 1000);
        Expected.holds(
                "shap_mlp8_kernel_logitlink.csv",
                Reference.mlp("mlp8"),
                "mlp8_x.csv",
                new KernelShap(logit, 0, 1),
                1e-10);
    }

    /** 2,128 of 2^40 coalitions, none taken for another: the least squares of a linear game has no residual. */
    @Test
    void isExactForALinearModelOfFortyFeatures() {
        Background background = Background.of(Reference.rows("fixtures/linear40_background.csv"));
        Expected.holds(
                "shap_linear40.csv",
                Reference.mlp("linear40"),
                "linear40_x.csv",
                new KernelShap(new Masking(background), 0, 1),
                1e-11);
    }

    /** 95% intervals of 12 values under 200 seeds: 2,400 intervals, not independent, but worth far more than 200. */
    @Test
    void intervalsCoverTheExactValues() {
        double[] exact = ExactShapley.solve(Games.wavy(12)).values();
        int covered = 0;
        for (int seed = 0; seed < 200; seed++) {
            Masking.Solution found = KernelShap.of(Games.wavy(12), 600, seed);
            for (int i = 0; i < exact.length; i++) {
                covered += Math.abs(found.values()[i] - exact[i]) <= 1.96 * found.errors()[i] ? 1 : 0;
            }
        }
        assertThat(covered / (200.0 * exact.length)).isBetween(0.93, 0.97);
    }

    @Test
    void drawsUntilTheErrorsAreSmall() {
        Predictor model = Reference.mlp("mlp16");
        INDArray x = Reference.rows("fixtures/mlp16_x.csv").get(NDArrayIndex.interval(0, 1));
        Masking masking = new Masking(
                Background.of(Reference.rows("fixtures/mlp16_background.csv").get(NDArrayIndex.interval(0, 4))));
        double before = largest(new KernelShap(masking, 300, 5).explain(model, x, new int[] {0}));
        double until = before / 4;
        Attribution after = new KernelShap(masking, 300, until, 100_000, 5).explain(model, x, new int[] {0});
        assertThat(largest(after)).isLessThan(until).isPositive();
        double[] exact =
                new ExactShapley(masking).explain(model, x, new int[] {0}).values()[0];
        // five standard errors: wrong by chance once in a million
        assertThat(after.values()[0]).containsExactly(exact, within(5 * until));
    }

    @Test
    void givesTheSameBitsForAnyBatch() {
        INDArray x = Reference.rows("fixtures/mlp16_x.csv").get(NDArrayIndex.interval(0, 2));
        Background background =
                Background.of(Reference.rows("fixtures/mlp16_background.csv").get(NDArrayIndex.interval(0, 7)));
        Attribution[] found = new Attribution[3];
        int[] batches = {1, 64, 100_000};
        for (int i = 0; i < 3; i++) {
            Masking masking = new Masking(Players.each(16), background, Link.IDENTITY, batches[i]);
            found[i] = new KernelShap(masking, 200, 3).explain(Reference.mlp("mlp16"), x, new int[] {0, 2});
        }
        assertThat(Arrays.deepEquals(found[0].values(), found[1].values())).isTrue();
        assertThat(Arrays.deepEquals(found[0].values(), found[2].values())).isTrue();
        assertThat(Arrays.deepEquals(found[0].errors(), found[2].errors())).isTrue();
    }

    /** The one-hot columns of a feature come and go together, so that a row is never in two categories at once. */
    @Test
    void takesTheColumnsOfAFeatureAsOnePlayer() {
        Players players = Players.grouped(
                3, new java.util.LinkedHashMap<>(java.util.Map.of("colour", java.util.List.of(0, 1, 2))));
        Predictor strict = x -> {
            assertThat(x.sum(1).castTo(x.dataType()).toDoubleVector()).containsOnly(1);
            return x.mul(2);
        };
        Masking masking = new Masking(players, Background.of(Nd4j.create(new double[][] {{0, 1, 0}, {0, 0, 1}})));
        Attribution found =
                new KernelShap(masking, 0, 1).explain(strict, Nd4j.create(new double[][] {{1, 0, 0}}), new int[] {0});
        assertThat(found.values()[0]).containsExactly(2);
        assertThat(found.base()[0]).isZero();
    }

    @Test
    void refusesATargetThatIsNoOutput() {
        KernelShap shap = new KernelShap(new Masking(MLP8), 0, 1);
        assertThatThrownBy(() -> shap.explain(Reference.mlp("mlp8"), Nd4j.zeros(1, 8), new int[] {3}))
                .hasMessage("target must be an output in [0, 3), but was 3");
    }

    private static double largest(Attribution found) {
        return Arrays.stream(found.errors()[0]).max().orElseThrow();
    }
}
