package io.limpid.data.csv;

import io.limpid.data.source.DataException;
import io.limpid.data.source.Meaning;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a row's cell must be for the row to be kept; exactly one of {@code values}, {@code not} and bounds is given. A
 * missing cell is within no bounds.
 */
public record RowCondition(
        @Meaning("As in the file's first line") String column,
        @Meaning("Cells that are kept") List<String> values,
        @Meaning("Cells that are left out") List<String> not,
        @Meaning("Smallest number that is kept") Optional<Double> atLeast,
        @Meaning("Largest number that is kept") Optional<Double> atMost) {
    public RowCondition {
        // A list that a YAML file leaves out arrives as null.
        values = values == null ? List.of() : List.copyOf(values);
        not = not == null ? List.of() : List.copyOf(not);
        long given = Stream.of(!values.isEmpty(), !not.isEmpty(), atLeast.isPresent() || atMost.isPresent())
                .filter(there -> there)
                .count();
        if (given != 1) {
            throw new IllegalArgumentException("where of '" + column
                    + "' must have one of values, not, and at-least with at-most, but has " + given);
        }
        if (!(atLeast.orElse(Double.NEGATIVE_INFINITY) <= atMost.orElse(Double.POSITIVE_INFINITY))) {
            throw new IllegalArgumentException("where of '" + column + "' must have at-least <= at-most, but has "
                    + atLeast.orElse(Double.NaN) + " and " + atMost.orElse(Double.NaN));
        }
    }

    /**
     * Whether a row is kept.
     *
     * @throws DataException if the cell should be a number and is not
     */
    boolean keeps(CsvTable table, int row, CsvSchema schema) {
        int at = table.header().indexOf(column);
        String cell = table.cell(row, at);
        if (!values.isEmpty() || !not.isEmpty()) {
            return values.isEmpty() ? !not.contains(cell) : values.contains(cell);
        }
        if (schema.isMissing(cell)) {
            return false;
        }
        double number = table.number(row, at);
        return number >= atLeast.orElse(Double.NEGATIVE_INFINITY) && number <= atMost.orElse(Double.POSITIVE_INFINITY);
    }
}
