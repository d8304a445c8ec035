package io.limpid.data.source;

import java.util.Optional;

/**
 * At most so many rows of a split, drawn stratified by class; all rows where a limit is left out or exceeds what there
 * is. Each must be at least 1, and in the end at least the number of classes.
 */
public record RowLimits(Optional<Integer> train, Optional<Integer> validation, Optional<Integer> test) {
    public static final RowLimits NONE = new RowLimits(Optional.empty(), Optional.empty(), Optional.empty());

    public RowLimits {
        requirePositive("limit.train", train);
        requirePositive("limit.validation", validation);
        requirePositive("limit.test", test);
    }

    private static void requirePositive(String name, Optional<Integer> rows) {
        if (rows.isPresent() && rows.get() < 1) {
            throw new IllegalArgumentException(name + " must be >= 1, but was " + rows.get());
        }
    }

    public static RowLimits of(int train, int validation, int test) {
        return new RowLimits(Optional.of(train), Optional.of(validation), Optional.of(test));
    }
}
