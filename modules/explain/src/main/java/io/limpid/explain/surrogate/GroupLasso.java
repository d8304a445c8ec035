package io.limpid.explain.surrogate;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Logistic regression on class probabilities with a penalty on groups of weights (Yuan and Lin 2006): minimises the mean
 * cross-entropy plus λ Σ √|g| ‖w_g‖, where a group holds the weights of one feature's columns for one score, so that the
 * columns of a categorical feature come in together; for a number it is the L1 penalty. The last column, the intercept,
 * is free. Solved by accelerated proximal gradient steps (Beck and Teboulle 2009) of length 1/L with L the bound c
 * λ_max(XᵀX/n) on the curvature, c = 1/4 for one score and 1/2 for more, restarted where the objective's gradient points
 * against the momentum (O'Donoghue and Candès 2015).
 */
final class GroupLasso {
    private static final int STEPS = 300;
    private static final double TOLERANCE = 1e-5;
    private static final int POWER_STEPS = 60;
    /** The power iteration comes from below. */
    private static final double MARGIN = 1.1;

    private final INDArray x;
    private final INDArray transposed;
    private final double[][] targets;
    private final int[] owners;
    private final int scores;
    private final double step;

    /**
     * @param x double [n, columns + 1], the ones last
     * @param targets [n][scores]: probability of each class, or of the second of two only
     * @param owners the feature of each column but the last, columns of one feature side by side
     */
    GroupLasso(INDArray x, double[][] targets, int[] owners) {
        this.x = x;
        this.transposed = x.transpose().dup('c');
        this.targets = targets;
        this.owners = owners.clone();
        this.scores = targets[0].length;
        this.step = 1 / ((scores == 1 ? 0.25 : 0.5) * MARGIN * largestEigenvalue());
    }

    private double largestEigenvalue() {
        INDArray v = Nd4j.ones(x.dataType(), x.size(1), 1);
        double value = 1;
        for (int i = 0; i < POWER_STEPS; i++) {
            INDArray next = transposed.mmul(x.mmul(v)).divi(x.size(0));
            value = next.norm2Number().doubleValue();
            v = next.divi(value);
        }
        return value;
    }

    /** Weights without any feature, [columns + 1][scores]: intercepts that give the mean probabilities. */
    double[][] start() {
        double[][] weights = new double[owners.length + 1][scores];
        for (int k = 0; k < scores; k++) {
            double mean = 0;
            for (double[] target : targets) {
                mean += target[k] / targets.length;
            }
            double inside = Math.min(1 - 1e-6, Math.max(1e-6, mean));
            weights[owners.length][k] = scores == 1 ? Math.log(inside / (1 - inside)) : Math.log(inside);
        }
        return weights;
    }

    /** The smallest penalty under which no feature counts. */
    double largestPenalty() {
        double[][] gradient = gradient(start());
        double largest = 0;
        for (int from = 0; from < owners.length; ) {
            int to = end(from);
            for (int k = 0; k < scores; k++) {
                largest = Math.max(largest, norm(gradient, from, to, k) / Math.sqrt(to - from));
            }
            from = to;
        }
        return largest;
    }

    /**
     * @param penalty λ ≥ 0
     * @param from where to begin
     * @param only groups that are zero in this stay zero; its own start for all groups
     */
    double[][] solve(double penalty, double[][] from, boolean onlyThere) {
        boolean[][] free = new boolean[owners.length + 1][scores];
        for (int j = 0; j <= owners.length; j++) {
            for (int k = 0; k < scores; k++) {
                free[j][k] = !onlyThere || j == owners.length || isThere(from, j, k);
            }
        }
        double[][] weights = copy(from);
        double[][] ahead = copy(from);
        double momentum = 1;
        for (int i = 0; i < STEPS; i++) {
            double[][] gradient = gradient(ahead);
            double[][] next = proximal(ahead, gradient, penalty, free);
            double turned = 0;
            double moved = 0;
            double size = 1e-3;
            for (int j = 0; j < next.length; j++) {
                for (int k = 0; k < scores; k++) {
                    turned += (ahead[j][k] - next[j][k]) * (next[j][k] - weights[j][k]);
                    moved = Math.max(moved, Math.abs(next[j][k] - weights[j][k]));
                    size = Math.max(size, Math.abs(next[j][k]));
                }
            }
            double then = turned > 0 ? 1 : (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
            double forward = turned > 0 ? 0 : (momentum - 1) / then;
            for (int j = 0; j < next.length; j++) {
                for (int k = 0; k < scores; k++) {
                    ahead[j][k] = next[j][k] + forward * (next[j][k] - weights[j][k]);
                }
            }
            weights = next;
            momentum = then;
            if (moved < TOLERANCE * size) {
                break;
            }
        }
        return weights;
    }

    private boolean isThere(double[][] weights, int column, int score) {
        for (int j = 0; j < owners.length; j++) {
            if (owners[j] == owners[column] && weights[j][score] != 0) {
                return true;
            }
        }
        return false;
    }

    private double[][] proximal(double[][] at, double[][] gradient, double penalty, boolean[][] free) {
        double[][] next = new double[at.length][scores];
        for (int j = 0; j < at.length; j++) {
            for (int k = 0; k < scores; k++) {
                next[j][k] = free[j][k] ? at[j][k] - step * gradient[j][k] : 0;
            }
        }
        for (int from = 0; from < owners.length; ) {
            int to = end(from);
            for (int k = 0; k < scores; k++) {
                double norm = norm(next, from, to, k);
                double keep = norm == 0 ? 0 : Math.max(0, 1 - step * penalty * Math.sqrt(to - from) / norm);
                for (int j = from; j < to; j++) {
                    next[j][k] *= keep;
                }
            }
            from = to;
        }
        return next;
    }

    /** Gradient of the mean cross-entropy, [columns + 1][scores]. */
    private double[][] gradient(double[][] weights) {
        double[] outputs = product(x, weights);
        int rows = targets.length;
        double[][] errors = new double[rows][scores];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(outputs, i * scores, errors[i], 0, scores);
            activate(errors[i]);
            for (int k = 0; k < scores; k++) {
                errors[i][k] = (errors[i][k] - targets[i][k]) / rows;
            }
        }
        double[] flat = product(transposed, errors);
        double[][] gradient = new double[owners.length + 1][scores];
        for (int j = 0; j < gradient.length; j++) {
            System.arraycopy(flat, j * scores, gradient[j], 0, scores);
        }
        return gradient;
    }

    /** Row by row. */
    private double[] product(INDArray matrix, double[][] right) {
        double[] flat = new double[right.length * scores];
        for (int j = 0; j < right.length; j++) {
            System.arraycopy(right[j], 0, flat, j * scores, scores);
        }
        INDArray factor = Nd4j.create(flat, new long[] {right.length, scores}, 'c');
        return matrix.mmul(factor).dup('c').data().asDouble();
    }

    private static void activate(double[] row) {
        if (row.length == 1) {
            row[0] = 1 / (1 + Math.exp(-row[0]));
            return;
        }
        double largest = Double.NEGATIVE_INFINITY;
        for (double value : row) {
            largest = Math.max(largest, value);
        }
        double sum = 0;
        for (int k = 0; k < row.length; k++) {
            row[k] = Math.exp(row[k] - largest);
            sum += row[k];
        }
        for (int k = 0; k < row.length; k++) {
            row[k] /= sum;
        }
    }

    private int end(int from) {
        int to = from + 1;
        while (to < owners.length && owners[to] == owners[from]) {
            to++;
        }
        return to;
    }

    private static double norm(double[][] weights, int from, int to, int score) {
        double squares = 0;
        for (int j = from; j < to; j++) {
            squares += weights[j][score] * weights[j][score];
        }
        return Math.sqrt(squares);
    }

    private static double[][] copy(double[][] weights) {
        double[][] copy = new double[weights.length][];
        for (int j = 0; j < copy.length; j++) {
            copy[j] = weights[j].clone();
        }
        return copy;
    }
}
