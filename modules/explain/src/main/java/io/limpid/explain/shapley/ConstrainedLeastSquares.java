package io.limpid.explain.shapley;

import io.limpid.explain.coalition.Coalitions;

/**
 * The weighted least squares of KernelSHAP: min Σ w (v(S) − v(∅) − Σ φᵢ over i in S)² subject to Σ φ = v(all) − v(∅).
 * With A = Σ w z zᵀ and b = Σ w z (v(S) − v(∅)) the solution is φ = A⁻¹(b − λ1) with λ = (1ᵀA⁻¹b − v(all) + v(∅)) /
 * (1ᵀA⁻¹1). A depends on the coalitions alone: it is factored once (Cholesky) for all rows and outputs.
 */
final class ConstrainedLeastSquares {
    private final Coalitions coalitions;
    private final double[] weights;
    private final int players;
    private final double[][] factor;
    private final double[] inverseOnes;
    private final double ones;

    /**
     * @param coalitions neither nobody nor everybody
     * @param weights one a coalition, > 0
     * @throws IllegalArgumentException if the coalitions do not determine every player's value
     */
    ConstrainedLeastSquares(Coalitions coalitions, double[] weights) {
        this.coalitions = coalitions;
        this.weights = weights;
        this.players = coalitions.players();
        this.factor = cholesky(gram());
        this.inverseOnes = new double[players];
        java.util.Arrays.fill(inverseOnes, 1);
        backsolve(inverseOnes);
        double sum = 0;
        for (double one : inverseOnes) {
            sum += one;
        }
        this.ones = sum;
    }

    /** The inverse of A. */
    double[][] inverse() {
        double[][] inverse = new double[players][players];
        for (int i = 0; i < players; i++) {
            inverse[i][i] = 1;
            backsolve(inverse[i]);
        }
        return inverse;
    }

    /** What a right side of 1 for some players and 0 for the others adds to values that sum to the same as before. */
    double[] direction(double[][] inverse, int... present) {
        double[] direction = new double[players];
        for (int player : present) {
            double[] row = inverse[player];
            for (int i = 0; i < players; i++) {
                direction[i] += row[i];
            }
        }
        return balanced(direction, 0);
    }

    double[] solve(double[] worth, double empty, double full) {
        double[] right = new double[players];
        for (int c = 0; c < worth.length; c++) {
            double value = weights[c] * (worth[c] - empty);
            for (int player : coalitions.present(c)) {
                right[player] += value;
            }
        }
        backsolve(right);
        return balanced(right, full - empty);
    }

    /** Values less λA⁻¹1 with the λ that makes them sum to {@code sum}; changes and returns {@code values}. */
    private double[] balanced(double[] values, double sum) {
        double excess = -sum;
        for (double value : values) {
            excess += value;
        }
        double lambda = excess / ones;
        for (int i = 0; i < players; i++) {
            values[i] -= lambda * inverseOnes[i];
        }
        return values;
    }

    private double[][] gram() {
        double[][] gram = new double[players][players];
        for (int c = 0; c < coalitions.size(); c++) {
            int[] present = coalitions.present(c);
            for (int i = 0; i < present.length; i++) {
                double[] row = gram[present[i]];
                for (int j = 0; j <= i; j++) {
                    row[present[j]] += weights[c];
                }
            }
        }
        return gram;
    }

    private static double[][] cholesky(double[][] lower) {
        for (int i = 0; i < lower.length; i++) {
            double scale = lower[i][i];
            for (int j = 0; j <= i; j++) {
                double sum = lower[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                if (i == j) {
                    if (!(sum > 1e-12 * scale)) {
                        throw new IllegalArgumentException("the coalitions do not determine the value of every one of "
                                + lower.length + " players; give more coalitions");
                    }
                    lower[i][i] = Math.sqrt(sum);
                } else {
                    lower[i][j] = sum / lower[j][j];
                }
            }
        }
        return lower;
    }

    private void backsolve(double[] b) {
        for (int i = 0; i < players; i++) {
            for (int k = 0; k < i; k++) {
                b[i] -= factor[i][k] * b[k];
            }
            b[i] /= factor[i][i];
        }
        for (int i = players - 1; i >= 0; i--) {
            for (int k = i + 1; k < players; k++) {
                b[i] -= factor[k][i] * b[k];
            }
            b[i] /= factor[i][i];
        }
    }
}
