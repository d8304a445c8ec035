package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Key;
import io.limpid.core.network.NetworkDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A network definition file. */
public record NetworkSettings(
        @Key("Name of the network") String name,

        @Key(value = "What it is, for people", optional = true) @Nullable
        String about,

        @Key("Layers in order; the output layer is added to fit the data's classes")
        List<LayerSettings> layers,

        @Key(
                value =
                        "What the output layer gives: softmax, one unit a class; sigmoid, one unit, for data of two classes",
                initially = "softmax")
        NetworkDefinition.Output output) {
    NetworkDefinition definition() {
        return new NetworkDefinition(
                name, layers.stream().map(LayerSettings::layer).toList(), output);
    }
}
