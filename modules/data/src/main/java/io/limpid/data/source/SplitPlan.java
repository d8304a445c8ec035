package io.limpid.data.source;

import java.util.Optional;

/**
 * How to split the rows of a source.
 *
 * @param validation fraction for validation, in (0, 1): of all rows, or of the official training set where the source
 *     has an official test set
 * @param test fraction of all rows for test, in (0, 1); {@value #DEFAULT_TEST} if left out; must be left out where the
 *     source has an official test set
 * @param limit how many rows of each split to keep
 * @param seed of the shuffle; the same seed gives the same splits
 */
public record SplitPlan(double validation, Optional<Double> test, RowLimits limit, long seed) {
    public static final double DEFAULT_VALIDATION = 0.1;
    public static final double DEFAULT_TEST = 0.2;

    public SplitPlan {
        if (!(validation > 0 && validation < 1)) {
            throw new IllegalArgumentException("validation must be in (0, 1), but was " + validation);
        }
        if (test.isPresent() && !(test.get() > 0 && test.get() < 1)) {
            throw new IllegalArgumentException("test must be in (0, 1), but was " + test.get());
        }
        if (test.isPresent() && !(validation + test.get() < 1)) {
            throw new IllegalArgumentException("validation + test must be < 1, but was " + (validation + test.get()));
        }
    }

    /** The default fractions, all rows. */
    public static SplitPlan seeded(long seed) {
        return new SplitPlan(DEFAULT_VALIDATION, Optional.empty(), RowLimits.NONE, seed);
    }

    public SplitPlan withValidation(double fraction) {
        return new SplitPlan(fraction, test, limit, seed);
    }

    public SplitPlan withTest(double fraction) {
        return new SplitPlan(validation, Optional.of(fraction), limit, seed);
    }

    public SplitPlan withLimit(RowLimits rows) {
        return new SplitPlan(validation, test, rows, seed);
    }
}
