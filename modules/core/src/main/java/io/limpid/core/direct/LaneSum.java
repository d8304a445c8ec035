package io.limpid.core.direct;

import java.util.Arrays;

/**
 * Sums of long runs of floats. A sum of floats in order cannot be vectorized, for it would change; so each of many lanes
 * sums up every so-manieth number, and the lanes are summed in double precision. A stretch is copied before it is added,
 * since loops over arrays that begin at different places are not vectorized either.
 */
final class LaneSum {
    private static final int LANES = 1024;

    private final float[] lanes = new float[LANES];
    private final float[] first = new float[LANES];
    private final float[] second = new float[LANES];

    /** Σ x. */
    double of(float[] x, int count) {
        Arrays.fill(lanes, 0);
        for (int at = 0; at < count; at += LANES) {
            int n = Math.min(LANES, count - at);
            System.arraycopy(x, at, first, 0, n);
            for (int i = 0; i < n; i++) {
                lanes[i] += first[i];
            }
        }
        return total();
    }

    /** Σ (x - middle)². */
    double ofSquares(float[] x, float middle, int count) {
        Arrays.fill(lanes, 0);
        for (int at = 0; at < count; at += LANES) {
            int n = Math.min(LANES, count - at);
            System.arraycopy(x, at, first, 0, n);
            for (int i = 0; i < n; i++) {
                float away = first[i] - middle;
                lanes[i] += away * away;
            }
        }
        return total();
    }

    /** Σ w (x - middle). */
    double ofProducts(float[] w, float[] x, float middle, int count) {
        Arrays.fill(lanes, 0);
        for (int at = 0; at < count; at += LANES) {
            int n = Math.min(LANES, count - at);
            System.arraycopy(w, at, first, 0, n);
            System.arraycopy(x, at, second, 0, n);
            for (int i = 0; i < n; i++) {
                lanes[i] += first[i] * (second[i] - middle);
            }
        }
        return total();
    }

    private double total() {
        double sum = 0;
        for (float lane : lanes) {
            sum += lane;
        }
        return sum;
    }
}
