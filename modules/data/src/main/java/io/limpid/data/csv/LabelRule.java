package io.limpid.data.csv;

import io.limpid.data.source.Meaning;
import java.util.List;
import java.util.Optional;

/** One of several labels that a row may have. Without {@code values}, {@code above} and {@code below} the column says it with 1 or 0. */
public record LabelRule(
        @Meaning("The column that tells; several labels may be told by one")
        String column,

        @Meaning("What people call the label; the column's name if left out")
        Optional<String> name,

        @Meaning("Cells of rows that have the label; every other cell is of a row without it")
        List<String> values,

        @Meaning("Rows with a larger number have the label") Optional<Double> above,

        @Meaning("Rows with a smaller number have the label")
        Optional<Double> below) {
    public LabelRule {
        // A list that a YAML file leaves out arrives as null.
        values = values == null ? List.of() : List.copyOf(values);
        int ways = (values.isEmpty() ? 0 : 1) + (above.isPresent() ? 1 : 0) + (below.isPresent() ? 1 : 0);
        if (ways > 1) {
            throw new IllegalArgumentException("a label of column '" + column
                    + "' must be told by one of values, above and below, but has " + ways + " of them");
        }
        requireFinite(column, "above", above);
        requireFinite(column, "below", below);
    }

    /** Told by 1 or 0. */
    public LabelRule(String column) {
        this(column, Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    private static void requireFinite(String column, String key, Optional<Double> bound) {
        if (bound.isPresent() && !Double.isFinite(bound.get())) {
            throw new IllegalArgumentException(
                    key + " of a label of column '" + column + "' must be finite, but was " + bound.get());
        }
    }

    /** What people call it. */
    public String called() {
        return name.orElse(column);
    }
}
