package io.limpid.app.recipe.explain;

import io.limpid.app.recipe.yaml.Key;
import org.jspecify.annotations.Nullable;

/** Settings of {@code ablation-cam}. */
public record AblationCamSettings(
        @Key(value = MapOfLayer.LAYER, optional = true) @Nullable
        String layer) implements MapOfLayer {}
