package io.limpid.app.recipe.explain;

import io.limpid.app.recipe.yaml.Key;
import io.limpid.explain.map.GradCamPlusPlus.Variant;
import org.jspecify.annotations.Nullable;

/** Settings of {@code grad-cam-plus-plus}. */
public record GradCamPlusPlusSettings(
        @Key(value = MapOfLayer.LAYER, optional = true) @Nullable
        String layer,

        @Key(
                value = "powers of the gradient, as most libraries have it, or derivatives of its exponential, as the"
                        + " paper",
                initially = "powers")
        Variant variant)
        implements MapOfLayer {}
