package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Key;
import io.limpid.app.recipe.yaml.OneOf;
import org.jspecify.annotations.Nullable;

/** The update rule, written with its learning rate: {@code { adam: 0.001 }}. */
@OneOf({"adam", "momentum", "sgd"})
public record OptimizerSettings(
        @Key(value = "Learning rate of Adam", optional = true, range = "> 0") @Nullable
        Double adam,

        @Key(value = "Learning rate of gradient descent with Nesterov momentum", optional = true, range = "> 0")
        @Nullable
        Double momentum,

        @Key(value = "Learning rate of plain stochastic gradient descent", optional = true, range = "> 0") @Nullable
        Double sgd,

        @Key(
                value = "Fraction of the last update that momentum keeps; 0.9 if left out",
                optional = true,
                range = "[0, 1)")
        @Nullable
        Double decay) {}
