package io.limpid.evaluate.fidelity;

import io.limpid.core.measure.Comparison;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A row that the candidate decides otherwise than the reference.
 *
 * @param row index in the split
 * @param truth class index
 * @param reference class that the reference decides
 * @param candidate class that the candidate decides
 * @param referenceProbability the reference's probability of its own decision, in [0, 1]
 * @param candidateProbability the candidate's probability of its own decision, in [0, 1]
 */
public record ChangedDecision(
        int row, int truth, int reference, int candidate, double referenceProbability, double candidateProbability) {

    /**
     * The rows decided otherwise, the one of which the candidate is most certain first, then by row.
     *
     * @param most how many at most, ≥ 0
     */
    public static List<ChangedDecision> of(Comparison comparison, int most) {
        return IntStream.range(0, comparison.size())
                .mapToObj(row -> at(row, comparison))
                .filter(row -> row.reference != row.candidate)
                .sorted(Comparator.comparingDouble(ChangedDecision::candidateProbability)
                        .reversed()
                        .thenComparingInt(ChangedDecision::row))
                .limit(most)
                .toList();
    }

    private static ChangedDecision at(int row, Comparison comparison) {
        int reference = Comparison.decision(comparison.reference()[row]);
        int candidate = Comparison.decision(comparison.candidate()[row]);
        return new ChangedDecision(
                row,
                comparison.on().label(row),
                reference,
                candidate,
                comparison.reference()[row][reference],
                comparison.candidate()[row][candidate]);
    }
}
