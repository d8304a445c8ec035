package io.limpid.app.recipe.explain;

/** Settings of {@code gradient}: there are none. */
public record GradientSettings() implements ExplainerSettings {
    @Override
    public boolean slopes() {
        return true;
    }

    @Override
    public Text text() {
        return Text.SLOPES;
    }
}
