package io.limpid.app.recipe.explain;

import io.limpid.app.recipe.yaml.Key;
import org.jspecify.annotations.Nullable;

/** Settings of {@code guided-grad-cam}. */
public record GuidedGradCamSettings(
        @Key(value = MapOfLayer.LAYER, optional = true) @Nullable
        String layer) implements MapOfLayer {}
