package io.limpid.app.recipe.explain;

import io.limpid.app.recipe.yaml.Key;
import io.limpid.explain.gradient.LayerwiseRelevance.Convolutions;

/** Settings of {@code layerwise-relevance}. */
public record LayerwiseRelevanceSettings(
        @Key(
                value =
                        "Held against every sum that relevance is shared out by: the more, the less weak contributions count",
                initially = "1e-6",
                range = ">= 0")
        double epsilon,

        @Key(
                value =
                        "What counts at a convolution: all contributions, positive ones, or all with positive weights favoured",
                initially = "z-plus")
        Convolutions convolutions,

        @Key(value = "How much the rule gamma favours positive weights", initially = "0.25", range = ">= 0")
        double gamma)
        implements ExplainerSettings {
    @Override
    public String scale() {
        return SCORE;
    }
}
