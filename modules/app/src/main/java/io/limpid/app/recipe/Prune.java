package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Key;
import io.limpid.compress.prune.Schedule;
import io.limpid.compress.prune.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings of {@code prune}. */
public record Prune(
        @Key(value = "What makes a weight dispensable", initially = "magnitude")
        Method method,

        @Key(value = "Fraction of the weights to remove", range = "[0, 1)")
        double sparsity,

        @Key(value = "Whether all layers' weights compete, or each layer loses the same fraction", initially = "global")
        Scope scope,

        @Key(
                value = "How sparsity grows during fine-tuning: cubic if left out, one-shot without fine-tuning",
                optional = true)
        @Nullable
        Schedule schedule,

        @Key(value = "Names of layers to leave alone", initially = "[]")
        List<String> exclude,

        @Key(value = "Training under the masks; none if left out, and then the schedule is one-shot", optional = true)
        @Nullable
        TrainSettings fineTune,

        @Key(value = "Fine-tune towards the teacher too; towards the labels alone if left out", optional = true)
        @Nullable
        Distillation towards,

        @Key(value = "Networks to prune otherwise for comparison", initially = "[]")
        List<Control> control)
        implements StepSettings {
    public Prune {
        exclude = List.copyOf(exclude);
        control = List.copyOf(control);
    }

    /** What makes a weight dispensable. */
    public enum Method {
        /** That it is small. */
        MAGNITUDE,
        /** The seed; for comparison. */
        RANDOM
    }

    /** What stands beside a pruned network. */
    public enum Control {
        /** The same sparsity, fine-tuned in the same way, but random weights removed. */
        RANDOM
    }

    /** How much fine-tuning listens to the teacher. */
    public record Distillation(
            @Key(value = "Softens the teacher's and the student's probabilities", initially = "4", range = "> 0")
            double temperature,

            @Key(value = "Weight of the teacher against the labels", initially = "0.9", range = "[0, 1]")
            double alpha) {}
}
