package io.limpid.evaluate.regression;

/**
 * Values whose variance is asked for on resamples.
 *
 * @param centred less their mean, so that the sums below lose nothing
 * @param squares of those
 */
record Spread(double[] centred, double[] squares) {
    static Spread of(double... values) {
        double mean = Errors.mean(values);
        double[] centred = new double[values.length];
        for (int i = 0; i < centred.length; i++) {
            centred[i] = values[i] - mean;
        }
        return new Spread(centred, Errors.squares(centred));
    }

    /** Of all values, divided by their number. */
    double variance() {
        return Errors.mean(squares);
    }

    /** Of a resample, around its own mean; never below 0. */
    double variance(int... counts) {
        double mean = Errors.mean(counts, centred);
        return Math.max(0, Errors.mean(counts, squares) - mean * mean);
    }
}
