package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Key;
import io.limpid.compress.prune.Rewind;
import io.limpid.compress.prune.Schedule;
import io.limpid.compress.prune.Scope;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Settings of {@code sweep}: several prunings of one teacher, each to several compressions, all with the same training
 * (Blalock et al. 2020, "What is the State of Neural Network Pruning?").
 */
public record SweepSettings(
        @Key(
                value = "How many times fewer prunable weights: sparsity 1 - 1/c",
                initially = "[2, 4, 8, 16, 32]",
                range = "> 1")
        List<Double> compression,

        @Key("Prunings held against each other; differences are taken from the first")
        List<Method> methods,

        @Key(
                value =
                        "How sparsity grows during fine-tuning. If left out: cubic with fine-tuning, one-shot without and"
                                + " for snip and grasp",
                optional = true)
        @Nullable
        Schedule schedule,

        @Key(value = "Rounds of pruning and fine-tuning of an iterative schedule", optional = true, range = ">= 2")
        @Nullable
        Integer rounds,

        @Key(value = "Training rows for the gradients of taylor, snip and grasp", initially = "512", range = ">= 1")
        int samples,

        @Key(value = "Names or kinds (dense, convolution) of layers to leave alone", initially = "[]")
        List<String> exclude,

        @Key(value = "Training under the masks, the same for every point; none if left out", optional = true) @Nullable
        TrainSettings fineTune) {
    public SweepSettings {
        compression = List.copyOf(compression);
        methods = List.copyOf(methods);
        exclude = List.copyOf(exclude);
    }

    /** One of the prunings. */
    public record Method(
            @Key(value = "What makes a weight dispensable, as in prune")
            Prune.Method method,

            @Key(
                    value =
                            "Whether all layers' weights compete, each layer loses the same fraction, or a sensitivity scan"
                                    + " gives each layer its own",
                    initially = "global")
            Scope scope) {
        /** For people: {@code magnitude global}. */
        public String label() {
            return (method.name() + " " + scope.name()).toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A point of the sweep as a step. */
    public Prune prune(Method pruning, double compression) {
        return new Prune(
                pruning.method(),
                1 - 1 / compression,
                pruning.scope(),
                null,
                null,
                null,
                null,
                null,
                schedule,
                rounds,
                Rewind.NONE,
                null,
                samples,
                exclude,
                fineTune,
                null,
                List.of(),
                null,
                "previous");
    }
}
