package io.limpid.explain.attack;

import io.limpid.explain.function.Differentiable;
import io.limpid.explain.function.Link;
import io.limpid.explain.function.Rule;
import io.limpid.explain.function.Trace;

/** The cross-entropy loss of each row and its gradient with respect to the input. */
final class LossGradient {
    private final Differentiable function;
    private final Trace trace;
    private final int[] labels;

    /**
     * @throws IllegalArgumentException if the network gives no probabilities
     */
    LossGradient(Differentiable function, double[][] rows, int... labels) {
        if (function.link() == Link.IDENTITY) {
            throw new IllegalArgumentException("an attack needs class probabilities: the network must end in a softmax"
                    + " or sigmoid, but its outputs are plain values");
        }
        this.function = function;
        this.trace = function.trace(rows);
        this.labels = labels;
    }

    double loss(int row) {
        return -Math.log(Math.max(probabilities(row)[labels[row]], Double.MIN_NORMAL));
    }

    /** Of the logits it is p − y, for a softmax and for sigmoids alike, with y one at the true class. */
    double[][] gradient() {
        double[][] seeds = new double[trace.rows()][];
        for (int row = 0; row < seeds.length; row++) {
            seeds[row] = probabilities(row);
            seeds[row][labels[row]] -= 1;
        }
        return trace.back(function.last(), seeds, 0, Rule.GRADIENT);
    }

    private double[] probabilities(int row) {
        return function.link().values(trace.logits()[row]);
    }
}
