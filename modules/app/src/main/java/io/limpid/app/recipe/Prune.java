package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Key;
import io.limpid.compress.prune.Rewind;
import io.limpid.compress.prune.Schedule;
import io.limpid.compress.prune.Scope;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings of {@code prune}. */
public record Prune(
        @Key(
                value = "What makes a weight, or with -channel a whole channel or neuron, dispensable",
                initially = "magnitude")
        Method method,

        @Key(value = "Fraction of the weights or channels to remove", optional = true, range = "[0, 1)") @Nullable
        Double sparsity,

        @Key(
                value = "Whether all layers' weights compete, each layer loses the same fraction, or a sensitivity scan"
                        + " gives each layer its own",
                initially = "global")
        Scope scope,

        @Key(
                value = "Fractions of single layers, by name, in place of sparsity; needs scope: layer",
                optional = true,
                range = "[0, 1)")
        @Nullable
        Map<String, Double> layers,

        @Key(
                value =
                        "With whole channels: the fraction of the multiply-accumulates that may be left, in place of sparsity",
                optional = true,
                range = "(0, 1]")
        @Nullable
        Double macs,

        @Key(
                value =
                        "With whole channels: each layer keeps a multiple of so many, as the blocks of runtimes want it",
                optional = true,
                range = ">= 2")
        @Nullable
        Integer multipleOf,

        @Key(value = "Keep so many of every so many weights in a row, in place of sparsity", optional = true) @Nullable
        Pattern pattern,

        @Key(
                value = "A .masks file, or a pruned network whose zeros are the masks, in place of method and sparsity",
                optional = true)
        @Nullable
        Path masks,

        @Key(
                value =
                        "How sparsity grows during fine-tuning. If left out: cubic for weights with fine-tuning, one-shot"
                                + " for all else",
                optional = true)
        @Nullable
        Schedule schedule,

        @Key(value = "Rounds of pruning and fine-tuning of an iterative schedule", optional = true, range = ">= 2")
        @Nullable
        Integer rounds,

        @Key(value = "What each training begins again with: its learning rate, or the weights too", initially = "none")
        Rewind rewind,

        @Key(
                value = "Epochs from the initial weights to those that are rewound to; 0 is the initial weights",
                optional = true,
                range = ">= 0")
        @Nullable
        Integer rewindEpochs,

        @Key(value = "Training rows for the gradients of taylor, snip and grasp", initially = "512", range = ">= 1")
        int samples,

        @Key(value = "Names or kinds (dense, convolution) of layers to leave alone", initially = "[]")
        List<String> exclude,

        @Key(value = "Training under the masks; none if left out, and then the schedule is one-shot", optional = true)
        @Nullable
        TrainSettings fineTune,

        @Key(value = "Fine-tune towards the teacher too; towards the labels alone if left out", optional = true)
        @Nullable
        Distillation towards,

        @Key(value = "Networks to prune otherwise for comparison", initially = "[]")
        List<Control> control,

        @Key(
                value = "Name of the stage; prune if left out, with a number where there are several",
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
    public Prune {
        layers = layers == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(layers));
        exclude = List.copyOf(exclude);
        control = List.copyOf(control);
    }

    /** What makes a weight or a channel dispensable. */
    public enum Method {
        /** That it is small. */
        MAGNITUDE,
        /** That the loss hardly changes without it, to first order. */
        TAYLOR,
        /** That training moves it towards zero. */
        MOVEMENT,
        /** That the loss hardly depends on it before training. */
        SNIP,
        /** That gradients flow without it before training. */
        GRASP,
        /** The seed; for comparison. */
        RANDOM,
        /** Channels: mean magnitude of their weights. */
        L1_CHANNEL,
        /** Channels: root mean square of their weights. */
        L2_CHANNEL,
        /** Channels: that the loss hardly changes without it, to first order. */
        TAYLOR_CHANNEL,
        /** Channels: the seed; for comparison. */
        RANDOM_CHANNEL;

        /** Whether whole channels go. */
        public boolean ofChannels() {
            return this == L1_CHANNEL || this == L2_CHANNEL || this == TAYLOR_CHANNEL || this == RANDOM_CHANNEL;
        }

        /** Whether it looks at the network before any training. */
        public boolean atInitialisation() {
            return this == SNIP || this == GRASP;
        }

        /** Whether it asks something of schedule or training that others do not. */
        boolean needsMoreThanOthers() {
            return atInitialisation() || this == MOVEMENT;
        }
    }

    /** N of M. */
    public record Pattern(
            @Key(value = "Weights to keep of each group", range = ">= 1")
            int keep,

            @Key(value = "Weights in a group", range = ">= 2")
            int of) {}

    /** What stands beside a pruned network. */
    public enum Control {
        /** The same sparsity, fine-tuned in the same way, but random weights or channels removed. */
        RANDOM,
        /** The same masks, trained in the same way from other initial weights; where weights are rewound. */
        REINITIALISED
    }

    /** How much fine-tuning listens to the teacher. */
    public record Distillation(
            @Key(value = "Softens the teacher's and the student's probabilities", initially = "4", range = "> 0")
            double temperature,

            @Key(value = "Weight of the teacher against the labels", initially = "0.9", range = "[0, 1]")
            double alpha,

            @Key(
                    value =
                            "What of the teacher's behaviour is kept on purpose, beside its outputs; nothing if left out",
                    optional = true)
            @Nullable
            PreserveSettings preserve) {}

    /** The schedule, as given or as it follows from the rest. */
    public Schedule course() {
        if (schedule != null) {
            return schedule;
        }
        boolean atOnce = fineTune == null
                || method.atInitialisation()
                || method.ofChannels()
                || pattern != null
                || masks != null
                || rewind != Rewind.NONE;
        return atOnce ? Schedule.ONE_SHOT : Schedule.CUBIC;
    }

    @Override
    public String kind() {
        return "prune";
    }
}
