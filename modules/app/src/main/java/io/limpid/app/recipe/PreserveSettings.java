package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Key;
import io.limpid.compress.distill.preserve.Preserve.Attribution;
import org.jspecify.annotations.Nullable;

/** What of the teacher's behaviour is kept on purpose, beside its outputs. */
public record PreserveSettings(
        @Key(value = "Keep explanations: match attributions of the decided logit", optional = true) @Nullable
        Explanations explanations,

        @Key(
                value =
                        "Keep narrow decisions: a row counts 1 + this × (1 − the teacher's margin), relative to the mean",
                initially = "0",
                range = ">= 0")
        double decisions,

        @Key(
                value =
                        "Keep gaps between protected groups down: weight of the squared differences of their mean positive"
                                + " probabilities",
                initially = "0",
                range = ">= 0")
        double groups) {
    /** How explanations are kept. */
    public record Explanations(
            @Key(value = "Weight beside the other losses", range = "> 0")
            double weight,

            @Key(value = "Which attributions", initially = "gradient")
            Attribution by,

            @Key(
                    value = "Length of the finite differences that stand for derivatives, in units of the inputs",
                    initially = "0.1",
                    range = "> 0")
            double step) {}
}
