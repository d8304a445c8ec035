package io.limpid.app.recipe.explain;

/** Settings of {@code deep-shap}: there are none. */
public record DeepShapSettings() implements ExplainerSettings {
    @Override
    public String scale() {
        return SCORE;
    }
}
