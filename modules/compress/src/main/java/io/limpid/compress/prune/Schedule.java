package io.limpid.compress.prune;

/** How sparsity grows over the ramp: a pure function of how much of the ramp is done. */
public enum Schedule {
    /** s = s_f from the start: all is pruned before the first update. */
    ONE_SHOT {
        @Override
        double left(double done) {
            return 0;
        }
    },

    /** s = s_f + (s_i − s_f) · (1 − t): the same number of weights at every mask update. */
    LINEAR {
        @Override
        double left(double done) {
            return 1 - done;
        }
    },

    /**
     * s = s_f + (s_i − s_f) · (1 − t)³: fast while redundant weights abound, slow towards the end (Zhu and Gupta 2017,
     * equation 1).
     */
    CUBIC {
        @Override
        double left(double done) {
            double left = 1 - done;
            return left * left * left;
        }
    };

    /**
     * The sparsity at a point of the ramp.
     *
     * @param initial s_i, sparsity before the ramp, in [0, 1]
     * @param target s_f, sparsity from its end on, in [initial, 1]
     * @param done t, the fraction of the ramp that is done, in [0, 1]
     * @return between the two, exactly {@code target} for {@code done = 1}
     */
    public double sparsity(double initial, double target, double done) {
        if (!(done >= 0 && done <= 1)) {
            throw new IllegalArgumentException("done must be in [0, 1], but was " + done);
        }
        if (!(initial >= 0 && initial <= target && target <= 1)) {
            throw new IllegalArgumentException(
                    "sparsities must satisfy 0 <= initial <= target <= 1, but were initial = " + initial + ", target = "
                            + target);
        }
        return target + (initial - target) * left(done);
    }

    /** What is left of the way from initial to target: in [0, 1], falling, 0 at 1. */
    abstract double left(double done);
}
