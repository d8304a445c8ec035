package io.limpid.explain.surrogate;

import java.util.List;

/**
 * Surrogates of one teacher from small to large.
 *
 * <p>The knee is found by the rule of one standard error (Breiman et al. 1984): the smallest surrogate whose agreement with
 * the teacher on the validation rows is at most one standard error, √(a(1−a)/n), below the best one's a. The test split
 * has no say in it.
 *
 * @param rungs by rising size, at least one
 * @param validationRows n
 */
public record Ladder<S extends Surrogate>(List<Rung<S>> rungs, int validationRows) {
    public Ladder {
        rungs = List.copyOf(rungs);
        if (rungs.isEmpty() || validationRows < 1) {
            throw new IllegalArgumentException(
                    "a ladder must have rungs and validation rows, but had " + rungs.size() + " and " + validationRows);
        }
    }

    /** Index of the knee. */
    public int knee() {
        double best = rungs.stream().mapToDouble(Rung::validation).max().orElseThrow();
        double error = Math.sqrt(best * (1 - best) / validationRows);
        int knee = 0;
        while (rungs.get(knee).validation() < best - error) {
            knee++;
        }
        return knee;
    }

    /** Index of the rung with the largest size that is at most {@code most}; the smallest one's if there is none. */
    public int atMost(int most) {
        int found = 0;
        for (int i = 0; i < rungs.size(); i++) {
            found = rungs.get(i).model().size() <= most ? i : found;
        }
        return found;
    }
}
