package io.limpid.app.recipe.explain;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.limpid.app.recipe.yaml.Key;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One item of {@code explain.global}, written {@code name: { settings }}, or the name alone; the catalogue knows the names.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
public interface GlobalSettings {
    /**
     * Whether every stage must have random numbers of its own. Methods are compared on the same ones, but noise that hides
     * rows would cancel from the difference of two stages and hide nothing.
     */
    default boolean ownNoise() {
        return false;
    }

    /** Whether it asks for the layers and gradients of a network, and explains other data than tables too. */
    default boolean ofNetwork() {
        return false;
    }

    /** Settings of {@code sensitivity}. */
    record Sensitivity(
            @Key(
                    value = "Noise, in standard deviations of the feature, ascending",
                    initially = "[0.1, 0.25, 0.5, 1, 2]",
                    range = "> 0")
            List<Double> sigmas,

            @Key(value = "Draws of the noise for each row", initially = "4", range = ">= 1")
            int repeats)
            implements GlobalSettings {
        public Sensitivity {
            sigmas = List.copyOf(sigmas);
        }
    }

    /** Settings of {@code permutation-importance}. */
    record Permutation(
            @Key(value = "Shuffles of each feature", initially = "10", range = ">= 2")
            int repeats) implements GlobalSettings {}

    /** Settings of {@code partial-dependence}. */
    record Dependence(
            @Key(value = "Most values of a feature", initially = "15", range = ">= 2")
            int points,

            @Key(value = "Cases whose own curves are drawn", initially = "10", range = ">= 0")
            int individuals)
            implements GlobalSettings {}

    /** Settings of {@code accumulated-effects}. */
    record Accumulated(
            @Key(value = "Most intervals of a feature", initially = "12", range = ">= 1")
            int bins) implements GlobalSettings {}

    /** Settings of {@code interactions}. */
    record Pairs(
            @Key(value = "How many of the strongest features are paired", initially = "5", range = ">= 2")
            int features,

            @Key(value = "Most rows; a pair needs their square", initially = "40", range = ">= 2")
            int rows)
            implements GlobalSettings {}

    /** Settings of {@code morris}. */
    record Screening(
            @Key(value = "Trajectories through the features' quantiles", initially = "30", range = ">= 2")
            int trajectories)
            implements GlobalSettings {}

    /** Settings of {@code private-importance}. */
    record Private(
            @Key(value = "Privacy loss for the explained rows, in total", initially = "1", range = "> 0")
            double epsilon)
            implements GlobalSettings {
        @Override
        public boolean ownNoise() {
            return true;
        }
    }

    /** Settings of {@code sobol}. */
    record Indices(
            @Key(value = "Base rows; the model sees (features + 2) times as many", initially = "512", range = ">= 2")
            int samples)
            implements GlobalSettings {}

    /** Settings of {@code concept-directions}. */
    record Directions(
            @Key(value = LooksAtLayer.LAYER, optional = true) @Nullable
            String layer,

            @Key(value = "Draws of random rows that a concept is told from", initially = "20", range = ">= 2")
            int draws)
            implements GlobalSettings {
        @Override
        public boolean ofNetwork() {
            return true;
        }
    }
}
