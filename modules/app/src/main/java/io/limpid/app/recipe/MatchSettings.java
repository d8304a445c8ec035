package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Key;
import org.jspecify.annotations.Nullable;

/** In which ways a student's logits are matched to the teacher's, each with its weight; one at least. */
public record MatchSettings(
        @Key(value = "Weight of matching softened probabilities (Hinton et al. 2015)", optional = true, range = "> 0")
        @Nullable
        Double softTargets,

        @Key(
                value = "Weight of matching logits by least squares (Ba and Caruana 2014), which needs no temperature",
                optional = true,
                range = "> 0")
        @Nullable
        Double logits,

        @Key(
                value = "Matching the labelled class and the others with weights of their own (Zhao et al. 2022)",
                optional = true)
        @Nullable
        DecoupledSettings decoupled) {
    /** Softened probabilities alone. */
    static final String INITIALLY = "{ soft-targets: 1 }";

    boolean isEmpty() {
        return softTargets == null && logits == null && decoupled == null;
    }

    /** The two halves of decoupled distillation. */
    public record DecoupledSettings(
            @Key(value = "Weight of the labelled class against all others", initially = "1", range = ">= 0")
            double target,

            @Key(value = "Weight of what is said among the others", initially = "8", range = ">= 0")
            double others) {}
}
