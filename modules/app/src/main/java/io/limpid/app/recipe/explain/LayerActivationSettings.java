package io.limpid.app.recipe.explain;

import io.limpid.app.recipe.yaml.Key;
import org.jspecify.annotations.Nullable;

/** Settings of {@code layer-activation}. */
public record LayerActivationSettings(
        @Key(value = LooksAtLayer.LAYER, optional = true) @Nullable
        String layer) implements LooksAtLayer {
    @Override
    public String scale() {
        return "activation";
    }
}
