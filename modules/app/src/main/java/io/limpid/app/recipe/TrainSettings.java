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
        RateSettings schedule,

        @Key(value = "How training images are changed; not at all if left out", optional = true) @Nullable
        AugmentSettings augment,

        @Key(
                value =
                        "Epochs without a better validation accuracy after which training stops and goes back to the best"
                                + " epoch; 0 for never",
                initially = "0",
                range = ">= 0")
        int patience) {}
