package io.limpid.app.recipe.explain;

import io.limpid.app.recipe.yaml.Key;

/** Settings of {@code integrated-gradients}. */
public record IntegratedGradientsSettings(
        @Key(
                value = "What the path starts from: an example of zeros, or the mean of the background",
                initially = "zeros")
        Baseline baseline,

        @Key(value = "Points of the quadrature", initially = "50", range = ">= 1")
        int steps)
        implements ExplainerSettings {
    @Override
    public Text text() {
        return Text.CONTRIBUTIONS;
    }
}
