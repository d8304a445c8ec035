package io.limpid.explain.gradient;

import io.limpid.explain.function.Blocks;
import io.limpid.explain.function.Differentiable;
import io.limpid.explain.function.Explained;
import io.limpid.explain.function.Sampled;
import java.util.Arrays;
import java.util.Random;

/**
 * Gradients at a row with Gaussian noise added. Every row meets the same standard normal draws, so that what is found of
 * it depends on no other row.
 *
 * @param noise standard deviation as a share of the row's range, largest minus smallest value; ≥ 0
 * @param samples ≥ 1
 */
record NoisyGradients(Differentiable function, Explained explained, double noise, int samples, long seed) {
    static void check(double noise, int samples) {
        if (!(noise >= 0)) {
            throw new IllegalArgumentException("noise must be >= 0, but was " + noise);
        }
        if (samples < 1) {
            throw new IllegalArgumentException("samples must be >= 1, but was " + samples);
        }
    }

    Sampled around(double[] row, int target) {
        double range =
                Arrays.stream(row).max().orElse(0) - Arrays.stream(row).min().orElse(0);
        Random random = new Random(seed);
        Sampled gradients = new Sampled(row.length);
        for (int from = 0; from < samples; from += Blocks.ROWS) {
            double[][] rows = new double[Math.min(Blocks.ROWS, samples - from)][];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = row.clone();
                for (int j = 0; j < row.length; j++) {
                    rows[i][j] += noise * range * random.nextGaussian();
                }
            }
            int[] targets = new int[rows.length];
            Arrays.fill(targets, target);
            for (double[] gradient : function.trace(rows).gradient(explained, targets, 0)) {
                gradients.add(gradient);
            }
        }
        return gradients;
    }
}
