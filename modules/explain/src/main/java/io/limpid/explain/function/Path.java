package io.limpid.explain.function;

import java.util.Arrays;

/** The straight line from a reference, at 0, to a row, at 1. */
public record Path(double[] from, double[] to) {
    /** The points at the given places. */
    public double[][] points(double... places) {
        double[][] points = new double[places.length][from.length];
        for (int p = 0; p < places.length; p++) {
            for (int i = 0; i < from.length; i++) {
                points[p][i] = from[i] + places[p] * (to[i] - from[i]);
            }
        }
        return points;
    }

    /** The weighted sum of the gradients at some places, times the way from reference to row. */
    public double[] integral(
            Differentiable function, Explained explained, int target, double[] places, double[] weights) {
        double[] sum = gradients(function, explained, target, 0, places, weights);
        for (int i = 0; i < sum.length; i++) {
            sum[i] *= to[i] - from[i];
        }
        return sum;
    }

    /** The weighted sum of the gradients with respect to a node at some places. */
    public double[] gradients(
            Differentiable function, Explained explained, int target, int node, double[] places, double[] weights) {
        double[] sum = new double[function.node(node).size()];
        for (int start = 0; start < places.length; start += Blocks.ROWS) {
            int end = Math.min(places.length, start + Blocks.ROWS);
            int[] targets = new int[end - start];
            Arrays.fill(targets, target);
            double[][] gradients = function.trace(points(Arrays.copyOfRange(places, start, end)))
                    .gradient(explained, targets, node);
            for (int p = start; p < end; p++) {
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += weights[p] * gradients[p - start][i];
                }
            }
        }
        return sum;
    }
}
