package io.limpid.evaluate.fairness;

/** The fraction of rows decided positive, among some of the rows. */
enum Rate {
    /** Among all rows of a group. */
    SELECTION("selection-rate", "no row"),
    /** Among the rows of a group that are truly positive. */
    TRUE_POSITIVE("true-positive-rate", "no positive row"),
    /** Among the rows of a group that are not. */
    FALSE_POSITIVE("false-positive-rate", "no negative row");

    private final String text;
    private final String absence;

    Rate(String text, String absence) {
        this.text = text;
        this.absence = absence;
    }

    /** As in measurement names. */
    String text() {
        return text;
    }

    /** What a group has if the rate is undefined for it. */
    String absence() {
        return absence;
    }

    boolean includes(boolean positive) {
        return this == SELECTION || (this == TRUE_POSITIVE) == positive;
    }
}
