package io.limpid.app.recipe.explain;

import io.limpid.app.recipe.yaml.Key;
import org.jspecify.annotations.Nullable;

/** Settings of {@code internal-influence}. */
public record InternalInfluenceSettings(
        @Key(value = LooksAtLayer.LAYER, optional = true) @Nullable
        String layer,

        @Key(value = Baseline.MEANING, initially = "zeros") Baseline baseline,

        @Key(value = "Points of the quadrature", initially = "50", range = ">= 1")
        int steps)
        implements LooksAtLayer {}
