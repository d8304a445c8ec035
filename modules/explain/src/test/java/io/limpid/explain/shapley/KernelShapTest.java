package io.limpid.explain.shapley;

import io.limpid.explain.Reference;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.coalition.Link;
import io.limpid.explain.coalition.Masking;
import io.limpid.explain.coalition.Players;
import org.junit.jupiter.api.Test;

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

    /** The 254 coalitions' outputs reach −ln 1e-5; the reference itself agrees with the exact solution to 1e-10. */
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

    /** No coalition is confused with another: 2128 of 2^40, and the least squares of a linear game has no residual. */
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
}
