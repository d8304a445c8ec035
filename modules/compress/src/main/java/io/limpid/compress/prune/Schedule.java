package io.limpid.compress.prune;

/** How sparsity grows over the ramp: a pure function of how much of the ramp is done. */
public enum Schedule {
    /** s = s_f from the start: all is pruned before the first update. */
    ONE_SHOT {
        @Override
        double grown(double done) {
            return 1;
        }
    },

    /** s = s_i + (s_f − s_i) · t: the same number of weights at every mask update. */
    LINEAR {
        @Override
        double grown(double done) {
            return done;
        }
    },

    /**
     * s = s_f + (s_i − s_f) · (1 − t)³: fast while redundant weights abound, slow towards the end (Zhu and Gupta 2017,
     * equation 1).
     */
    CUBIC {
        @Override
        double grown(double done) {
            double left = 1 - done;
            return 1 - left * left * left;
        }
    };

    /**
     * The sparsity at a point of the ramp.
     *
     * @param initial s_i, sparsity before the ramp, in [0, 1]
     * @param target s_f, sparsity from its end on, in [initial, 1]
     * @param done t, the fraction of the ramp that is done, in [0, 1]
     * @return in [initial, target], exactly {@code target} for {@code done = 1}
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
        return done == 1 ? target : Math.min(target, initial + (target - initial) * grown(done));
    }

    /** The part of the way from initial to target; monotone, 1 at 1. */
    abstract double grown(double done);
}
