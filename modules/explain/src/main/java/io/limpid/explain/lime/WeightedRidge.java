package io.limpid.explain.lime;

/**
 * Ridge regression of weighted rows with an intercept that is not penalised: min Σ wᵢ (yᵢ − a − zᵢᵀc)² + α |c|². Rows are
 * centred on their weighted means, and the normal equations are solved by Cholesky.
 *
 * @param intercept a
 * @param coefficients c
 * @param r2 weighted coefficient of determination; NaN if y does not vary
 */
record WeightedRidge(double intercept, double[] coefficients, double r2) {

    /**
     * @param z [n][p]
     * @param y [n]
     * @param weights [n], ≥ 0, not all 0
     * @param alpha > 0
     */
    static WeightedRidge fit(double[][] z, double[] y, double[] weights, double alpha) {
        int p = z[0].length;
        double total = 0;
        double meanY = 0;
        double[] mean = new double[p];
        for (int i = 0; i < z.length; i++) {
            total += weights[i];
            meanY += weights[i] * y[i];
            for (int j = 0; j < p; j++) {
                mean[j] += weights[i] * z[i][j];
            }
        }
        meanY /= total;
        for (int j = 0; j < p; j++) {
            mean[j] /= total;
        }
        double[][] gram = new double[p][p];
        double[] right = new double[p];
        double[] centred = new double[p];
        for (int i = 0; i < z.length; i++) {
            for (int j = 0; j < p; j++) {
                centred[j] = z[i][j] - mean[j];
            }
            for (int j = 0; j < p; j++) {
                double weighted = weights[i] * centred[j];
                right[j] += weighted * (y[i] - meanY);
                for (int k = 0; k <= j; k++) {
                    gram[j][k] += weighted * centred[k];
                }
            }
        }
        for (int j = 0; j < p; j++) {
            gram[j][j] += alpha;
        }
        double[] coefficients = solved(gram, right);
        double intercept = meanY;
        for (int j = 0; j < p; j++) {
            intercept -= coefficients[j] * mean[j];
        }
        return new WeightedRidge(intercept, coefficients, r2(z, y, weights, intercept, coefficients, meanY));
    }

    private static double r2(
            double[][] z, double[] y, double[] weights, double intercept, double[] coefficients, double meanY) {
        double left = 0;
        double all = 0;
        for (int i = 0; i < z.length; i++) {
            double residual = y[i] - intercept;
            for (int j = 0; j < coefficients.length; j++) {
                residual -= coefficients[j] * z[i][j];
            }
            left += weights[i] * residual * residual;
            all += weights[i] * (y[i] - meanY) * (y[i] - meanY);
        }
        return all > 0 ? 1 - left / all : Double.NaN;
    }

    /** Solves the symmetric positive definite system whose lower half is given; changes both arguments. */
    private static double[] solved(double[][] a, double[] b) {
        int n = b.length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i][k] * a[j][k];
                }
                a[i][j] = i == j ? Math.sqrt(sum) : sum / a[j][j];
            }
            for (int k = 0; k < i; k++) {
                b[i] -= a[i][k] * b[k];
            }
            b[i] /= a[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                b[i] -= a[k][i] * b[k];
            }
            b[i] /= a[i][i];
        }
        return b;
    }
}
