package io.limpid.app.recipe.explain;

/** Settings of {@code deconvolution}: there are none. */
public record DeconvolutionSettings() implements ExplainerSettings {
    @Override
    public boolean slopes() {
        return true;
    }

    @Override
    public String scale() {
        return SCORE;
    }
}
