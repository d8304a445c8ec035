package io.limpid.explain.gradient;

import io.limpid.explain.coalition.Background;
import io.limpid.explain.function.Differentiable;

/** Background rows as a function reads them. */
final class References {
    private References() {}

    static double[][] of(Background background, Differentiable function) {
        int size = function.node(0).size();
        if (background.inputs() != size) {
            throw new IllegalArgumentException("the network reads examples of " + function.inputShape()
                    + ", but the background has rows of " + background.inputs() + " values");
        }
        double[][] rows = new double[background.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = background.row(i);
        }
        return rows;
    }

    static double[] weights(Background background) {
        double[] weights = new double[background.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = background.weight(i);
        }
        return weights;
    }

    /** The row at a share of all weight, in [0, 1). */
    static int at(double[] weights, double share) {
        double passed = 0;
        for (int i = 0; i < weights.length; i++) {
            passed += weights[i];
            if (share < passed) {
                return i;
            }
        }
        return weights.length - 1;
    }
}
