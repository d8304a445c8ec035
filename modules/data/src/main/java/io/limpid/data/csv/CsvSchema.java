package io.limpid.data.csv;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the columns of a CSV file mean.
 *
 * @param label the column that holds the class
 * @param columns what to do with each column, named as in the file's first line; may be empty if {@code others} is given
 * @param others kind of the columns not listed; if left out, an unlisted column is a mistake
 * @param missing what to do with a missing cell of a column that does not say so itself; refuse if left out
 * @param missingMarks cells that stand for a missing value, for example {@code NA}; an empty cell always does
 * @param separator one character between cells; a comma if left out
 * @param where conditions that all rows that are kept meet; none if left out
 * @param protectedAttributes attributes whose groups are compared in fairness measures
 */
public record CsvSchema(
        LabelColumn label,
        List<CsvColumn> columns,
        Optional<ColumnKind> others,
        Optional<MissingCells> missing,
        List<String> missingMarks,
        Optional<String> separator,
        List<RowCondition> where,
        List<ProtectedColumn> protectedAttributes) {
    public CsvSchema {
        // Lists that a YAML file leaves out arrive as null.
        columns = columns == null ? List.of() : List.copyOf(columns);
        missingMarks = missingMarks == null ? List.of() : List.copyOf(missingMarks);
        where = where == null ? List.of() : List.copyOf(where);
        protectedAttributes = protectedAttributes == null ? List.of() : List.copyOf(protectedAttributes);
        if (separator.isPresent() && separator.get().length() != 1) {
            throw new IllegalArgumentException("separator must be one character, but was '" + separator.get() + "'");
        }
        requireDistinct(columns, protectedAttributes);
        if (columns.stream().anyMatch(column -> column.name().equals(label.column()))) {
            throw new IllegalArgumentException(
                    "columns must not list the label column, but lists '" + label.column() + "'");
        }
    }

    /** Every row of the file. */
    public CsvSchema(
            LabelColumn label,
            List<CsvColumn> columns,
            Optional<ColumnKind> others,
            Optional<MissingCells> missing,
            List<String> missingMarks,
            Optional<String> separator,
            List<ProtectedColumn> protectedAttributes) {
        this(label, columns, others, missing, missingMarks, separator, List.of(), protectedAttributes);
    }

    /** Every other column numeric, no missing cells. */
    public CsvSchema(LabelColumn label) {
        this(
                label,
                List.of(),
                Optional.of(ColumnKind.NUMERIC),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of());
    }

    private static void requireDistinct(List<CsvColumn> columns, List<ProtectedColumn> protectedAttributes) {
        Set<String> names = new HashSet<>();
        for (CsvColumn column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException(
                        "columns must name each column once, but '" + column.name() + "' is there twice");
            }
        }
        Set<String> attributes = new HashSet<>();
        for (ProtectedColumn attribute : protectedAttributes) {
            if (!attributes.add(attribute.name())) {
                throw new IllegalArgumentException(
                        "protected-attributes must have distinct names, but '" + attribute.name() + "' is there twice");
            }
        }
    }

    char separatorCharacter() {
        return separator.orElse(",").charAt(0);
    }

    /** What to do with a column of the file; the label column is ignored here. */
    CsvColumn rule(String name) {
        ColumnKind unlisted = label.column().equals(name) ? ColumnKind.IGNORE : others.orElse(ColumnKind.IGNORE);
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElse(new CsvColumn(name, unlisted));
    }

    MissingCells missing(CsvColumn column) {
        return column.missing().or(this::missing).orElse(MissingCells.REFUSE);
    }

    boolean isMissing(String cell) {
        return cell.isEmpty() || missingMarks.contains(cell);
    }
}
