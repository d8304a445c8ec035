package io.limpid.explain.surrogate;

import java.util.List;

/**
 * What was seen at a node of a tree while it grew.
 *
 * @param rows training rows that come here
 * @param agreeing how many of them the teacher decides as this node would
 * @param queries synthetic rows that were asked about here
 * @param probabilities the teacher's mean probability of each class over rows and queries
 */
public record Reach(int rows, int agreeing, int queries, List<Float> probabilities) {
    public Reach {
        probabilities = List.copyOf(probabilities);
        if (rows < 0 || queries < 0 || agreeing < 0 || agreeing > rows) {
            throw new IllegalArgumentException("a node must have rows >= agreeing >= 0 and queries >= 0, but had "
                    + rows + ", " + agreeing + " and " + queries);
        }
        double sum = 0;
        for (float probability : probabilities) {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("a probability must be in [0, 1], but was " + probability);
            }
            sum += probability;
        }
        if (!(Math.abs(sum - 1) < 1e-3)) {
            throw new IllegalArgumentException("probabilities of a node must sum to 1, but sum to " + sum);
        }
    }

    /** Index of the most probable class; the first of equals. */
    public int decision() {
        int best = 0;
        for (int k = 1; k < probabilities.size(); k++) {
            best = probabilities.get(k) > probabilities.get(best) ? k : best;
        }
        return best;
    }
}
