package io.limpid.explain.faithfulness;

import java.util.Random;

/** Disturbances of a row: the same for every row, so that what is found of it depends on no other. */
@FunctionalInterface
interface Noise {
    /** [samples][values]. */
    double[][] of(int row, int values);

    static Noise gaussian(double deviation, int samples, long seed) {
        return (row, values) -> {
            Random random = new Random(seed);
            double[][] noise = new double[samples][values];
            for (double[] sample : noise) {
                for (int i = 0; i < values; i++) {
                    sample[i] = deviation * random.nextGaussian();
                }
            }
            return noise;
        };
    }

    static Noise uniform(double radius, int samples, long seed) {
        return (row, values) -> {
            Random random = new Random(seed);
            double[][] noise = new double[samples][values];
            for (double[] sample : noise) {
                for (int i = 0; i < values; i++) {
                    sample[i] = radius * (2 * random.nextDouble() - 1);
                }
            }
            return noise;
        };
    }

    static void check(String name, double size, int samples) {
        if (!(size > 0)) {
            throw new IllegalArgumentException(name + " must be > 0, but was " + size);
        }
        if (samples < 1) {
            throw new IllegalArgumentException("samples must be >= 1, but was " + samples);
        }
    }
}
