package io.limpid.app.recipe.explain;

import io.limpid.app.recipe.yaml.Key;

/** Settings of {@code partition-shap}. */
public record PartitionShapSettings(
        @Key(
                value = "What makes features belong together: that they are correlated over the background, or that"
                        + " they are neighbours",
                initially = "correlation")
        By by,

        @Key(value = "Contexts to compute for a feature; of more, so many are drawn", initially = "256", range = ">= 2")
        int contexts)
        implements ExplainerSettings {
    /** What makes features belong together. */
    public enum By {
        CORRELATION,
        ORDER
    }

    @Override
    public Text text() {
        return Text.WORDS;
    }
}
