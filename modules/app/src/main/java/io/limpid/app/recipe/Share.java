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
        TrainSettings fineTune,

        @Key(
                value = "Name of the stage; share if left out, with a number where there are several",
                optional = true,
                pattern = StepSettings.NAME,
                rule = StepSettings.NAME_RULE)
        @Nullable
        String name,

        @Key(
                value = "The stage it begins with: previous, teacher, or the name of an earlier step",
                initially = "previous")
        String from)
        implements StepSettings {
    public Share {
        layers = layers == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(layers));
    }

    @Override
    public String kind() {
        return "share";
    }
}
