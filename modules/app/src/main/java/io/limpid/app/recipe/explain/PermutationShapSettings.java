package io.limpid.app.recipe.explain;

import io.limpid.app.recipe.yaml.Key;

/** Settings of {@code permutation-shap}. */
public record PermutationShapSettings(
        @Key(value = "Random orders of the features, each walked both ways", initially = "32", range = ">= 1")
        int permutations)
        implements ExplainerSettings {
    @Override
    public Text text() {
        return Text.WORDS;
    }
}
