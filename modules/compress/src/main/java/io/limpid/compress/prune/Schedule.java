package io.limpid.compress.prune;

/** How sparsity grows over the ramp: a pure function of how much of the ramp is done. */
public enum Schedule {
    /** s = s_f from the start: all is pruned before the first update. */
    ONE_SHOT {
        @Override
        double between(double initial, double target, double done) {
            return target;
        }
    },

    /** s = s_f + (s_i − s_f) · (1 − t): the same number of weights at every mask update. */
    LINEAR {
        @Override
        double between(double initial, double target, double done) {
            return target + (initial - target) * (1 - done);
        }
    },

    /**
     * s = s_f + (s_i − s_f) · (1 − t)³: fast while redundant weights abound, slow towards the end (Zhu and Gupta 2017,
     * equation 1).
     */
    CUBIC {
        @Override
        double between(double initial, double target, double done) {
            double left = 1 - done;
            return target + (initial - target) * (left * left * left);
        }
    },

    /** 1 − s = (1 − s_i) · ((1 − s_f) / (1 − s_i))^t: the same fraction of what is left at every mask update. */
    EXPONENTIAL {
        @Override
        double between(double initial, double target, double done) {
            return geometric(initial, target, done);
        }
    },

    /**
     * The same fraction of what is left in every round, with a training of its own after each (Han et al. 2015; Frankle
     * and Carbin 2019): as {@link #EXPONENTIAL}, asked for t = round / rounds.
     */
    ITERATIVE {
        @Override
        double between(double initial, double target, double done) {
            return geometric(initial, target, done);
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
        // Powers round: 1 − (1 − 0.2) is less than 0.2
        return done == 1 || initial == target
                ? target
                : Math.min(target, Math.max(initial, between(initial, target, done)));
    }

    /** For initial < target and done < 1. */
    abstract double between(double initial, double target, double done);

    private static double geometric(double initial, double target, double done) {
        return 1 - (1 - initial) * Math.pow((1 - target) / (1 - initial), done);
    }
}
