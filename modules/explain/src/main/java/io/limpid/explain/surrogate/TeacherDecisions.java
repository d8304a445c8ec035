package io.limpid.explain.surrogate;

/**
 * What a teacher decides, to see how much of it a surrogate keeps.
 *
 * @param rows raw
 * @param decisions of these rows
 */
record TeacherDecisions(double[][] rows, int[] decisions) {
    /** Share of the rows that a surrogate decides alike. */
    double keptBy(Surrogate surrogate) {
        int same = 0;
        for (int i = 0; i < rows.length; i++) {
            same += surrogate.decide(rows[i]) == decisions[i] ? 1 : 0;
        }
        return (double) same / rows.length;
    }
}
