package io.limpid.explain.surrogate;

/**
 * Share of rows that a surrogate decides like its teacher.
 *
 * @param rows raw
 * @param decisions the teacher's
 */
record Agreement(double[][] rows, int[] decisions) {
    double of(Surrogate surrogate) {
        int same = 0;
        for (int i = 0; i < rows.length; i++) {
            same += surrogate.decide(rows[i]) == decisions[i] ? 1 : 0;
        }
        return (double) same / rows.length;
    }
}
