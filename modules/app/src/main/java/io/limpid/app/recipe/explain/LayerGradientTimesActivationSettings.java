package io.limpid.app.recipe.explain;

import io.limpid.app.recipe.yaml.Key;
import org.jspecify.annotations.Nullable;

/** Settings of {@code layer-gradient-times-activation}. */
public record LayerGradientTimesActivationSettings(
        @Key(value = LooksAtLayer.LAYER, optional = true) @Nullable
        String layer) implements LooksAtLayer {}
