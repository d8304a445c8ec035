package io.limpid.compress.distill.preserve;

import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * What of a teacher's behaviour is kept on purpose; see {@link ExplanationMatch}, {@link #marginWeight} and {@link GroupGap}.
 *
 * @param explanations weight of matching attributions, finite and ≥ 0; 0 for none
 * @param by which attributions
 * @param step ε of their finite differences, in units of the inputs, finite and &gt; 0
 * @param decisions β: how much more a row counts that the teacher decides narrowly, finite and ≥ 0; 0 for all alike
 * @param groups weight of the squared differences between groups, finite and ≥ 0; 0 for none
 */
public record Preserve(
        @JsonProperty("explanations") double explanations,
        @JsonProperty("by") Attribution by,
        @JsonProperty("step") double step,
        @JsonProperty("decisions") double decisions,
        @JsonProperty("groups") double groups) {
    /** Nothing but outputs. */
    public static final Preserve NOTHING = new Preserve(0, Attribution.GRADIENT, 0.1, 0, 0);

    /** What explains a decision. */
    public enum Attribution {
        /** ∂f/∂x of the decided logit. */
        GRADIENT,
        /** x ⊙ ∂f/∂x. */
        GRADIENT_TIMES_INPUT
    }

    public Preserve {
        checkWeight("weight of explanations", explanations);
        checkWeight("weight of narrow decisions", decisions);
        checkWeight("weight of group gaps", groups);
        if (!(step > 0 && step < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("step of explanations must be finite and > 0, but was " + step);
        }
    }

    private static void checkWeight(String name, double weight) {
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be finite and >= 0, but was " + weight);
        }
    }

    public boolean isNothing() {
        return explanations == 0 && decisions == 0 && groups == 0;
    }

    /**
     * How much a row counts before weights are divided by their mean over all rows: 1 + β · (1 − m), where m is the teacher's margin,
     * its largest probability less its second largest. A student flips most easily where the teacher hardly decided.
     *
     * @param probabilities the teacher's, summing to 1
     */
    public double marginWeight(double... probabilities) {
        double first = 0;
        double second = 0;
        for (double p : probabilities) {
            second = Math.max(second, Math.min(first, p));
            first = Math.max(first, p);
        }
        return 1 + decisions * (1 - (first - second));
    }

    /** For a network's provenance; empty for nothing. */
    public String described() {
        return (explanations > 0 ? " + " + explanations + " x explanations (step " + step + ")" : "")
                + (decisions > 0 ? ", narrow decisions weighted by 1 + " + decisions + " x (1 - margin)" : "")
                + (groups > 0 ? " + " + groups + " x group gaps" : "");
    }
}
