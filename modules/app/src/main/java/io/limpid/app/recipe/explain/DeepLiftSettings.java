package io.limpid.app.recipe.explain;

import io.limpid.app.recipe.yaml.Key;

/** Settings of {@code deep-lift}. */
public record DeepLiftSettings(
        @Key(value = Baseline.MEANING, initially = "zeros") Baseline baseline) implements ExplainerSettings {
    @Override
    public String scale() {
        return SCORE;
    }
}
