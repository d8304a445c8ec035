package io.limpid.core.direct;

/**
 * An update rule and its state. Parameters are updated in runs of {@value #RUN}, each with its own arrays of state: C2
 * vectorizes a loop over arrays only if it goes through all of them from their beginning, and a run with its state fits
 * the nearest cache. Different runs may be updated by different threads.
 */
@FunctionalInterface
public interface Rule {
    /** Parameters in all runs but the last. */
    int RUN = 4096;

    /**
     * Updates a run of parameters.
     *
     * @param step number of updates, this one included, from 1
     * @param rate learning rate of this update
     * @param run which run, from 0
     * @param parameters the run's
     * @param gradient of the mean loss
     * @param count parameters in the run
     */
    void update(long step, double rate, int run, float[] parameters, float[] gradient, int count);

    /** Stochastic gradient descent: w := w - rate · g. */
    static Rule descent() {
        return (step, rate, run, w, g, count) -> {
            float r = (float) rate;
            for (int i = 0; i < count; i++) {
                w[i] -= r * g[i];
            }
        };
    }

    /** Runs of so many parameters. */
    static int runs(int parameters) {
        return (parameters + RUN - 1) / RUN;
    }

    /** State of zeros, by run. */
    static float[][] state(int parameters) {
        return new float[runs(parameters)][RUN];
    }
}
