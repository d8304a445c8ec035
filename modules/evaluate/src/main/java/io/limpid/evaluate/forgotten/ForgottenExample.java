package io.limpid.evaluate.forgotten;

import java.util.List;

/**
 * A row whose modal decision differs between the populations.
 *
 * @param row index in the split
 * @param truth class index
 * @param reference modal decision of the reference models
 * @param candidate modal decision of the candidate models
 * @param referenceVotes how many reference models decide each class
 * @param candidateVotes how many candidate models decide each class
 */
public record ForgottenExample(
        int row, int truth, int reference, int candidate, List<Integer> referenceVotes, List<Integer> candidateVotes) {

    /** How decidedly both populations disagree: the share of votes for its own modal decision, of both, multiplied. */
    public double decidedness() {
        return share(referenceVotes, reference) * share(candidateVotes, candidate);
    }

    private static double share(List<Integer> votes, int decision) {
        return (double) votes.get(decision)
                / votes.stream().mapToInt(Integer::intValue).sum();
    }
}
