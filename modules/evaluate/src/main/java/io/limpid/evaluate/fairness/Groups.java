package io.limpid.evaluate.fairness;

import io.limpid.core.measure.Comparison;
import java.util.List;

/** The rows of a comparison as a fairness measure sees them: group, truth and answers about one positive class. */
final class Groups {
    /** Rows below which a group of an intersection is left out where groups are compared. */
    private static final int LEAST_OF_INTERSECTION = 20;

    private final Partition partition;
    private final int[] codes;
    private final boolean[] positive;
    private final boolean[] candidate;
    private final boolean[] reference;
    private final double[] candidateScore;
    private final double[] referenceScore;

    private Groups(Partition partition, Comparison comparison, int positiveClass) {
        this.partition = partition;
        this.codes = partition.codes(comparison.on());
        int n = codes.length;
        this.positive = new boolean[n];
        this.candidate = new boolean[n];
        this.reference = new boolean[n];
        this.candidateScore = new double[n];
        this.referenceScore = new double[n];
        for (int i = 0; i < n; i++) {
            positive[i] = comparison.on().label(i) == positiveClass;
            candidate[i] = Comparison.decision(comparison.candidate()[i]) == positiveClass;
            reference[i] = Comparison.decision(comparison.reference()[i]) == positiveClass;
            candidateScore[i] = comparison.candidate()[i][positiveClass];
            referenceScore[i] = comparison.reference()[i][positiveClass];
        }
    }

    /** One for each protected attribute of the schema, in order, then one for each intersection. */
    static List<Groups> of(Comparison comparison, int positiveClass) {
        checkThere(comparison, positiveClass);
        return Partition.of(comparison.schema()).stream()
                .map(partition -> new Groups(partition, comparison, positiveClass))
                .toList();
    }

    /** @throws IllegalArgumentException if there is no such class */
    static void checkThere(Comparison comparison, int positiveClass) {
        if (positiveClass >= comparison.on().classes()) {
            throw new IllegalArgumentException("positive must be one of the "
                    + comparison.on().classes() + " classes, counted from 0, but was " + positiveClass);
        }
    }

    static void checkPositive(int positive) {
        if (positive < 0) {
            throw new IllegalArgumentException("positive must be >= 0, but was " + positive);
        }
    }

    String attribute() {
        return partition.name();
    }

    List<String> names() {
        return partition.groups();
    }

    /** How many rows a group must have to be compared with others: intersections have small groups, whose rates are noise. */
    int least() {
        return partition.isIntersection() ? LEAST_OF_INTERSECTION : 1;
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

    /** The candidate's probability of the positive class. */
    double candidateScore(int row) {
        return candidateScore[row];
    }

    /** The reference's probability of the positive class. */
    double referenceScore(int row) {
        return referenceScore[row];
    }
}
