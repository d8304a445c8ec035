package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Key;
import org.jspecify.annotations.Nullable;

/** How a network is trained. */
public record TrainSettings(
        @Key(value = "Passes over the training rows", range = ">= 1")
        int epochs,

        @Key(value = "Rows a step", initially = "128", range = ">= 1")
        int batch,

        @Key(value = "The update rule and its learning rate", initially = "{ adam: 0.001 }")
        OptimizerSettings optimizer,

        @Key(value = "What becomes of the learning rate; constant if left out", optional = true) @Nullable
        RateSettings schedule) {}
