package io.limpid.evaluate.calibration;

/**
 * What the variance of squared calibration errors is made of, for two models' gaps on the same rows (or one model's twice).
 *
 * @param signal ĝᵀDSDĥ, where S is the covariance of both models' gaps
 * @param noise tr(DSDSᵀ)
 */
record SquaredGaps(double signal, double noise) {
    static SquaredGaps of(ConfidenceBins one, ConfidenceBins other) {
        double[] g = one.gaps();
        double[] h = other.gaps();
        double[] d = one.perShare();
        double[] e = other.perShare();
        double[][] covariance = one.covariances(other);
        double signal = 0;
        double noise = 0;
        for (int b = 0; b < g.length; b++) {
            for (int c = 0; c < h.length; c++) {
                double s = covariance[b][c];
                signal += d[b] * e[c] * g[b] * h[c] * s;
                noise += d[b] * e[c] * s * s;
            }
        }
        return new SquaredGaps(signal, noise);
    }
}
