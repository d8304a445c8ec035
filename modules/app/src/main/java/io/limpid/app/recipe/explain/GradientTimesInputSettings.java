package io.limpid.app.recipe.explain;

/** Settings of {@code gradient-times-input}: there are none. */
public record GradientTimesInputSettings() implements ExplainerSettings {
    @Override
    public Text text() {
        return Text.CONTRIBUTIONS;
    }
}
