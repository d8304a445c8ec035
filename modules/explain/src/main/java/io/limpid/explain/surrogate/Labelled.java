package io.limpid.explain.surrogate;

/**
 * Raw rows with what the teacher says about them.
 *
 * @param rows raw values [n][features]
 * @param soft the teacher's probabilities [n][classes]
 * @param weights how much each row counts, > 0
 */
record Labelled(double[][] rows, double[][] soft, double[] weights) {
    int size() {
        return rows.length;
    }

    int classes() {
        return soft[0].length;
    }

    /** Mean probability of each class, by weight. */
    double[] mean() {
        double[] mean = new double[classes()];
        double total = 0;
        for (int i = 0; i < size(); i++) {
            total += weights[i];
            for (int k = 0; k < mean.length; k++) {
                mean[k] += weights[i] * soft[i][k];
            }
        }
        for (int k = 0; k < mean.length; k++) {
            mean[k] /= total;
        }
        return mean;
    }
}
