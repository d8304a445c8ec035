package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Key;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings of {@code share}. */
public record Share(
        @Key(
                value = "How many different values besides zero the weights of a layer may have",
                initially = "32",
                range = "[2, 255]")
        int values,

        @Key(value = "Other numbers for single layers, by name", optional = true, range = "[2, 255]") @Nullable
        Map<String, Integer> layers,

        @Key(value = "Training of the shared values; none if left out", optional = true) @Nullable
        TrainSettings fineTune)
        implements StepSettings {
    public Share {
        layers = layers == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(layers));
    }
}
