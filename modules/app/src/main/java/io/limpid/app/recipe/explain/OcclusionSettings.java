package io.limpid.app.recipe.explain;

/** Settings of {@code occlusion}: there are none. */
public record OcclusionSettings() implements ExplainerSettings {
    @Override
    public Text text() {
        return Text.WORDS;
    }
}
