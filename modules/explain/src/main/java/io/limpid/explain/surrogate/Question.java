package io.limpid.explain.surrogate;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** What an inner node of a tree asks a raw row about one feature. */
public sealed interface Question {
    /** Place of the feature in a raw row. */
    int feature();

    /** The answer for a raw row. */
    boolean holds(double[] row);

    /**
     * Is the number at most the threshold?
     *
     * @param threshold in the feature's unit, finite
     */
    record AtMost(int feature, double threshold) implements Question {
        public AtMost {
            if (!(Math.abs(threshold) <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("threshold must be finite, but was " + threshold);
            }
        }

        @Override
        public boolean holds(double[] row) {
            return row[feature] <= threshold;
        }
    }

    /**
     * Is the category one of these? An unknown category is none.
     *
     * @param categories indices, at least one
     */
    record AnyOf(int feature, SortedSet<Integer> categories) implements Question {
        public AnyOf {
            categories = Collections.unmodifiableSortedSet(new TreeSet<>(categories));
            if (categories.isEmpty() || categories.first() < 0) {
                throw new IllegalArgumentException(
                        "categories must be at least one index >= 0, but were " + categories);
            }
        }

        @Override
        public boolean holds(double[] row) {
            return categories.contains((int) row[feature]);
        }
    }
}
