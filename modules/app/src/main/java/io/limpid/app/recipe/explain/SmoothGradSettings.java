package io.limpid.app.recipe.explain;

import io.limpid.app.recipe.yaml.Key;

/** Settings of {@code smooth-grad}. */
public record SmoothGradSettings(
        @Key(
                value = "Standard deviation of the noise as a share of the range of the row's values",
                initially = "0.15",
                range = ">= 0")
        double noise,

        @Key(value = "Noisy copies of a row", initially = "50", range = ">= 1")
        int samples)
        implements ExplainerSettings {
    @Override
    public boolean slopes() {
        return true;
    }

    @Override
    public Text text() {
        return Text.SLOPES;
    }
}
