package io.limpid.app.recipe.explain;

import io.limpid.app.recipe.yaml.Key;

/** Settings of {@code kernel-shap}. */
public record KernelShapSettings(
        @Key(
                value = "Coalitions to compute for a row; 0 stands for 2 × features + 2048",
                initially = "0",
                range = ">= 0")
        int coalitions)
        implements ExplainerSettings {}
