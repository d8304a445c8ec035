package io.limpid.app.recipe.explain;

import io.limpid.app.recipe.yaml.Key;
import org.jspecify.annotations.Nullable;

/** Settings of {@code grad-cam}. */
public record GradCamSettings(
        @Key(value = MapOfLayer.LAYER, optional = true) @Nullable
        String layer,

        @Key(value = "Leave out what speaks against the class, as the paper does", initially = "false")
        boolean rectified)
        implements MapOfLayer {}
