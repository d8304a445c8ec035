package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Key;
import io.limpid.core.train.LearningRateSchedule.Curve;
import org.jspecify.annotations.Nullable;

/** What becomes of the learning rate during training. */
public record RateSettings(
        @Key(value = "What the learning rate does after the warm-up", initially = "constant")
        Curve curve,

        @Key(
                value = "Epochs in which the learning rate climbs in a straight line from zero",
                initially = "0",
                range = ">= 0")
        double warmUp,

        @Key(value = "Epochs between the steps of curve: step", optional = true, range = ">= 1") @Nullable
        Integer every,

        @Key(value = "What each step of curve: step multiplies the learning rate by", optional = true, range = "(0, 1]")
        @Nullable
        Double factor) {}
