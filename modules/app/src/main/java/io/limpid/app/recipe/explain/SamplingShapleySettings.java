package io.limpid.app.recipe.explain;

import io.limpid.app.recipe.yaml.Key;

/** Settings of {@code sampling-shapley}. */
public record SamplingShapleySettings(
        @Key(
                value = "Random orders of the features, each against one background row",
                initially = "1000",
                range = ">= 2")
        int samples)
        implements ExplainerSettings {
    @Override
    public Text text() {
        return Text.WORDS;
    }
}
