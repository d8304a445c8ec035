package io.limpid.app.recipe.explain;

import io.limpid.app.recipe.yaml.Key;
import org.jspecify.annotations.Nullable;

/** Settings of {@code eigen-grad-cam}. */
public record EigenGradCamSettings(
        @Key(value = MapOfLayer.LAYER, optional = true) @Nullable
        String layer) implements MapOfLayer {}
