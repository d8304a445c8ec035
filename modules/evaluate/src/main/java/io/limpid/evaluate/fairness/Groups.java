package io.limpid.evaluate.fairness;

import io.limpid.core.data.Schema.ProtectedAttribute;
import io.limpid.core.measure.Comparison;
import java.util.List;

/** The rows of a comparison as a fairness measure sees them: group, truth and decisions against one positive class. */
final class Groups {
    private final ProtectedAttribute attribute;
    private final int[] codes;
    private final boolean[] positive;
    private final boolean[] candidate;
    private final boolean[] reference;

    private Groups(ProtectedAttribute attribute, Comparison comparison, int positiveClass) {
        this.attribute = attribute;
        this.codes = comparison.on().groups(attribute.name());
        int n = codes.length;
        this.positive = new boolean[n];
        this.candidate = new boolean[n];
        this.reference = new boolean[n];
        for (int i = 0; i < n; i++) {
            if (codes[i] < 0 || codes[i] >= attribute.groups().size()) {
                throw new IllegalArgumentException("group of " + attribute.name() + " must be in [0, "
                        + attribute.groups().size() + "), but was " + codes[i] + " in row " + i);
            }
            positive[i] = comparison.on().label(i) == positiveClass;
            candidate[i] = Comparison.decision(comparison.candidate()[i]) == positiveClass;
            reference[i] = Comparison.decision(comparison.reference()[i]) == positiveClass;
        }
    }

    /** One for each protected attribute of the schema, in order. */
    static List<Groups> of(Comparison comparison, int positiveClass) {
        if (positiveClass >= comparison.on().classes()) {
            throw new IllegalArgumentException("positive must be one of the "
                    + comparison.on().classes() + " classes, counted from 0, but was " + positiveClass);
        }
        return comparison.schema().protectedAttributes().stream()
                .map(attribute -> new Groups(attribute, comparison, positiveClass))
                .toList();
    }

    static void checkPositive(int positive) {
        if (positive < 0) {
            throw new IllegalArgumentException("positive must be >= 0, but was " + positive);
        }
    }

    String attribute() {
        return attribute.name();
    }

    List<String> names() {
        return attribute.groups();
    }

    int rows() {
        return codes.length;
    }

    int group(int row) {
        return codes[row];
    }

    /** Whether the row's true class is the positive one. */
    boolean positive(int row) {
        return positive[row];
    }

    /** Whether the candidate decides the positive class. */
    boolean candidate(int row) {
        return candidate[row];
    }

    /** Whether the reference decides the positive class. */
    boolean reference(int row) {
        return reference[row];
    }
}
