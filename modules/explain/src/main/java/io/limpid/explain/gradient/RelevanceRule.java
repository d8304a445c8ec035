package io.limpid.explain.gradient;

import io.limpid.explain.function.Convolution;
import io.limpid.explain.function.Elementwise;
import io.limpid.explain.function.Linear;
import io.limpid.explain.function.Operation;
import io.limpid.explain.function.Rule;

/**
 * How relevance is handed back by {@link LayerwiseRelevance}: at a linear operation in proportion to what each input
 * contributed, at a rectifier as it is, at a max-pool to the input that won.
 */
record RelevanceRule(double epsilon, LayerwiseRelevance.Convolutions convolutions, double gamma) implements Rule {
    @Override
    public void back(int node, Operation operation, double[][][] in, double[][] out, double[][] at, double[][][] into) {
        if (operation instanceof Elementwise) {
            add(at, into[0]);
        } else if (operation instanceof Convolution convolution) {
            convolution(convolution, in, out, at, into);
        } else if (operation instanceof Linear linear) {
            share(linear, in, out, at, into);
        } else {
            operation.backward(in, out, at, into);
        }
    }

    private void convolution(Convolution operation, double[][][] in, double[][] out, double[][] at, double[][][] into) {
        switch (convolutions) {
            case EPSILON -> share(operation, in, out, at, into);
            case GAMMA -> {
                Linear favoured = operation.with(w -> w + gamma * Math.max(0, w), b -> b + gamma * Math.max(0, b));
                share(favoured, in, forward(favoured, in, out), at, into);
            }
            case Z_PLUS -> positive(operation, in, out, at, into);
        }
    }

    /** {@code R_i = x_i Σ_j w_ij R_j / (z_j + ε sign z_j)}. */
    private void share(Linear operation, double[][][] in, double[][] z, double[][] at, double[][][] into) {
        double[][][] shares = zeros(in);
        operation.backward(in, z, quotients(at, z), shares);
        for (int input = 0; input < in.length; input++) {
            addProducts(in[input], shares[input], into[input]);
        }
    }

    /** As {@link #share}, of the positive contributions alone: positive parts of weights and inputs, and negative ones. */
    private void positive(Linear operation, double[][][] in, double[][] out, double[][] at, double[][][] into) {
        Linear rising = operation.with(w -> Math.max(0, w), b -> 0);
        Linear falling = operation.with(w -> Math.min(0, w), b -> 0);
        double[][][] above = {part(in[0], 1)};
        double[][][] below = {part(in[0], -1)};
        double[][] z = forward(rising, above, out);
        add(forward(falling, below, out), z);
        double[][] quotients = quotients(at, z);
        double[][][] shares = zeros(in);
        rising.backward(above, z, quotients, shares);
        addProducts(above[0], shares[0], into[0]);
        shares = zeros(in);
        falling.backward(below, z, quotients, shares);
        addProducts(below[0], shares[0], into[0]);
    }

    private double[][] quotients(double[][] relevance, double[][] z) {
        double[][] quotients = new double[z.length][];
        for (int row = 0; row < z.length; row++) {
            quotients[row] = new double[z[row].length];
            for (int j = 0; j < z[row].length; j++) {
                double held = z[row][j] + (z[row][j] >= 0 ? epsilon : -epsilon);
                quotients[row][j] = held == 0 ? 0 : relevance[row][j] / held;
            }
        }
        return quotients;
    }

    private static double[][] forward(Linear operation, double[][][] in, double[][] like) {
        double[][] out = new double[like.length][operation.outputs()];
        operation.forward(in, out);
        return out;
    }

    /** The values of one sign; the others are zero. */
    private static double[][] part(double[][] rows, int sign) {
        double[][] part = new double[rows.length][];
        for (int row = 0; row < rows.length; row++) {
            part[row] = new double[rows[row].length];
            for (int i = 0; i < part[row].length; i++) {
                part[row][i] = sign * Math.max(0, sign * rows[row][i]);
            }
        }
        return part;
    }

    private static double[][][] zeros(double[][]... like) {
        double[][][] zeros = new double[like.length][][];
        for (int input = 0; input < like.length; input++) {
            zeros[input] = new double[like[input].length][like[input][0].length];
        }
        return zeros;
    }

    private static void add(double[][] from, double[][] into) {
        for (int row = 0; row < into.length; row++) {
            for (int i = 0; i < into[row].length; i++) {
                into[row][i] += from[row][i];
            }
        }
    }

    private static void addProducts(double[][] a, double[][] b, double[][] into) {
        for (int row = 0; row < into.length; row++) {
            for (int i = 0; i < into[row].length; i++) {
                into[row][i] += a[row][i] * b[row][i];
            }
        }
    }
}
