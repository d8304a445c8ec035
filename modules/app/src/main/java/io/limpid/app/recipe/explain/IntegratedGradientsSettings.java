package io.limpid.app.recipe.explain;

import io.limpid.app.recipe.yaml.Key;

/** Settings of {@code integrated-gradients}. */
public record IntegratedGradientsSettings(
        @Key(value = Baseline.MEANING, initially = "zeros") Baseline baseline,

        @Key(value = "Points of the quadrature", initially = "50", range = ">= 1")
        int steps)
        implements ExplainerSettings {
    @Override
    public Text text() {
        return Text.CONTRIBUTIONS;
    }
}
