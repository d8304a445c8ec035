package io.limpid.app.recipe.explain;

import io.limpid.app.recipe.yaml.Key;

/** Settings of {@code deep-lift}. */
public record DeepLiftSettings(
        @Key(
                value = "What the path starts from: an example of zeros, or the mean of the background",
                initially = "zeros")
        Baseline baseline)
        implements ExplainerSettings {
    @Override
    public String scale() {
        return SCORE;
    }
}
