package io.limpid.app.recipe.explain;

import io.limpid.app.recipe.yaml.Key;
import org.jspecify.annotations.Nullable;

/** Settings of {@code layer-gradient-times-activation}. */
public record LayerGradientTimesActivationSettings(
        @Key(
                value = "Layer that is looked at; the last of maps that does not only pool, or without maps the last"
                        + " before the output, if left out",
                optional = true)
        @Nullable
        String layer)
        implements LooksAtLayer {}
