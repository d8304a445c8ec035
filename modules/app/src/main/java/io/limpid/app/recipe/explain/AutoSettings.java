package io.limpid.app.recipe.explain;

import io.limpid.app.recipe.yaml.Key;

/** Settings of {@code auto}. */
public record AutoSettings(
        @Key(value = "Seconds for trying methods; what there is no time for is noted", initially = "60", range = "> 0")
        double budget,

        @Key(value = "Steps in which values are removed and inserted", initially = "32", range = ">= 1")
        int steps,

        @Key(value = "What stands for an absent value: zeros, or the mean of the background", initially = "zeros")
        Baseline baseline)
        implements ExplainerSettings {
    @Override
    public String scale() {
        return "output";
    }

    @Override
    public Text text() {
        return Text.WHOLE;
    }
}
