package io.limpid.app.recipe.explain;

import io.limpid.app.recipe.yaml.Key;

/** Settings of {@code gradient-shap}. */
public record GradientShapSettings(
        @Key(value = "Draws of a background row and a place on the way to it", initially = "200", range = ">= 2")
        int samples)
        implements ExplainerSettings {}
