package io.limpid.app.recipe.explain;

import io.limpid.app.recipe.yaml.Key;
import org.jspecify.annotations.Nullable;

/** Settings of {@code internal-influence}. */
public record InternalInfluenceSettings(
        @Key(value = LooksAtLayer.LAYER, optional = true) @Nullable
        String layer,

        @Key(
                value = "What the path starts from: an example of zeros, or the mean of the background",
                initially = "zeros")
        Baseline baseline,

        @Key(value = "Points of the quadrature", initially = "50", range = ">= 1")
        int steps)
        implements LooksAtLayer {}
