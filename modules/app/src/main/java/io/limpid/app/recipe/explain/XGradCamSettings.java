package io.limpid.app.recipe.explain;

import io.limpid.app.recipe.yaml.Key;
import org.jspecify.annotations.Nullable;

/** Settings of {@code x-grad-cam}. */
public record XGradCamSettings(
        @Key(value = MapOfLayer.LAYER, optional = true) @Nullable
        String layer) implements MapOfLayer {}
