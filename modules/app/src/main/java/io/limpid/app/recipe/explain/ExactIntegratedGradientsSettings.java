package io.limpid.app.recipe.explain;

import io.limpid.app.recipe.yaml.Key;

/** Settings of {@code exact-integrated-gradients}. */
public record ExactIntegratedGradientsSettings(
        @Key(value = Baseline.MEANING, initially = "zeros") Baseline baseline,

        @Key(
                value = "Most pieces of a path that are looked at; a path with more is refused",
                initially = "50000",
                range = ">= 1")
        int pieces)
        implements ExplainerSettings {
    @Override
    public String scale() {
        return SCORE;
    }
}
