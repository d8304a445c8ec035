package io.limpid.app.recipe.explain;

/** Settings of {@code guided-backprop}: there are none. */
public record GuidedBackpropSettings() implements ExplainerSettings {
    @Override
    public boolean slopes() {
        return true;
    }

    @Override
    public String scale() {
        return SCORE;
    }
}
