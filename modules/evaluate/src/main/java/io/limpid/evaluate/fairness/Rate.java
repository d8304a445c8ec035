package io.limpid.evaluate.fairness;

/** A mean over some of the rows of a group. */
enum Rate {
    /** Decided positive, among all rows. */
    SELECTION("selection-rate", "row"),
    /** Decided positive, among those that are truly positive. */
    TRUE_POSITIVE("true-positive-rate", "positive row"),
    /** Decided positive, among those that are not. */
    FALSE_POSITIVE("false-positive-rate", "negative row"),
    /** Probability of the positive class minus whether it is the true one, among all rows: above 0 is overrated. */
    EXCESS("mean-excess", "row");

    private final String text;
    private final String rows;

    Rate(String text, String rows) {
        this.text = text;
        this.rows = rows;
    }

    /** As in measurement names. */
    String text() {
        return text;
    }

    /** What a group has if the rate is undefined for it. */
    String absence() {
        return "no " + rows;
    }

    /** The same if it has fewer rows than are asked for. */
    String scarcity(int least) {
        return least == 1 ? absence() : "fewer than " + least + " " + rows + "s";
    }

    boolean includes(boolean positive) {
        return this == SELECTION || this == EXCESS || (this == TRUE_POSITIVE) == positive;
    }

    /** Whether the rate is a proportion, of rows that are decided positive. */
    boolean isProportion() {
        return this != EXCESS;
    }

    /** What a row adds to the candidate's rate. */
    double candidate(Groups rows, int row) {
        return this == EXCESS ? rows.candidateScore(row) - (rows.positive(row) ? 1 : 0) : rows.candidate(row) ? 1 : 0;
    }

    /** What a row adds to the reference's rate. */
    double reference(Groups rows, int row) {
        return this == EXCESS ? rows.referenceScore(row) - (rows.positive(row) ? 1 : 0) : rows.reference(row) ? 1 : 0;
    }
}
