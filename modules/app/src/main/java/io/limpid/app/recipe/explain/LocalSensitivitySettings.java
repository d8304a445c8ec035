package io.limpid.app.recipe.explain;

import io.limpid.app.recipe.yaml.Key;

/** Settings of {@code local-sensitivity}. */
public record LocalSensitivitySettings(
        @Key(
                value = "Noise, in standard deviations of the feature over the background",
                initially = "0.5",
                range = "> 0")
        double sigma,

        @Key(value = "Draws of the noise", initially = "32", range = ">= 2")
        int samples)
        implements ExplainerSettings {}
