package io.limpid.data.csv;

import io.limpid.data.source.Meaning;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the columns of a CSV file mean. Exactly one of {@code label}, {@code labels} and {@code target} says what is predicted. */
public record CsvSchema(
        @Meaning("The column that holds the class") Optional<LabelColumn> label,

        @Meaning("Labels of which a row may have none, one or several, in place of a class; at least two")
        List<LabelRule> labels,

        @Meaning("The column that holds the number to predict, in place of a class")
        Optional<String> target,

        @Meaning("What to do with each column, named as in the file's first line; may be left out if others is given")
        List<CsvColumn> columns,

        @Meaning("Kind of the columns not listed; if left out, an unlisted column is a mistake")
        Optional<ColumnKind> others,

        @Meaning("What to do with a missing cell of a column that does not say so itself; refuse if left out")
        Optional<MissingCells> missing,

        @Meaning("Cells that stand for a missing value, for example NA; an empty cell always does")
        List<String> missingMarks,

        @Meaning("One character between cells; a comma if left out")
        Optional<String> separator,

        @Meaning("Conditions that all rows that are kept meet; none if left out")
        List<RowCondition> where,

        @Meaning("Attributes whose groups are compared in fairness measures")
        List<ProtectedColumn> protectedAttributes) {
    public CsvSchema {
        // Lists that a YAML file leaves out arrive as null.
        labels = labels == null ? List.of() : List.copyOf(labels);
        columns = columns == null ? List.of() : List.copyOf(columns);
        missingMarks = missingMarks == null ? List.of() : List.copyOf(missingMarks);
        where = where == null ? List.of() : List.copyOf(where);
        protectedAttributes = protectedAttributes == null ? List.of() : List.copyOf(protectedAttributes);
        if (separator.isPresent() && separator.get().length() != 1) {
            throw new IllegalArgumentException("separator must be one character, but was '" + separator.get() + "'");
        }
        requireDistinct(columns, protectedAttributes);
        int ways = (label.isPresent() ? 1 : 0) + (labels.isEmpty() ? 0 : 1) + (target.isPresent() ? 1 : 0);
        if (ways != 1) {
            throw new IllegalArgumentException(
                    "schema must have either label, the column of the class, labels, of which a row may have several, or"
                            + " target, the column of the number to predict, but has "
                            + (ways == 0 ? "none of them" : ways == 2 ? "two of them" : "all of them"));
        }
        requireLabels(labels);
        Set<String> predicted = predicted(label, labels, target);
        for (CsvColumn column : columns) {
            if (predicted.contains(column.name())) {
                throw new IllegalArgumentException("columns must not list the "
                        + (label.isPresent() ? "label" : target.isPresent() ? "target" : "labels'")
                        + " column, but lists '" + column.name() + "'");
            }
        }
    }

    /** Classes. */
    public CsvSchema(
            LabelColumn label,
            List<CsvColumn> columns,
            Optional<ColumnKind> others,
            Optional<MissingCells> missing,
            List<String> missingMarks,
            Optional<String> separator,
            List<RowCondition> where,
            List<ProtectedColumn> protectedAttributes) {
        this(
                Optional.of(label),
                List.of(),
                Optional.empty(),
                columns,
                others,
                missing,
                missingMarks,
                separator,
                where,
                protectedAttributes);
    }

    /** A number to predict; every other column numeric, no missing cells. */
    public static CsvSchema ofTarget(String target) {
        return new CsvSchema(
                Optional.empty(),
                List.of(),
                Optional.of(target),
                List.of(),
                Optional.of(ColumnKind.NUMERIC),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    /** The columns that hold what is predicted. */
    Set<String> predicted() {
        return predicted(label, labels, target);
    }

    private static Set<String> predicted(Optional<LabelColumn> label, List<LabelRule> labels, Optional<String> target) {
        Set<String> columns = new LinkedHashSet<>();
        label.ifPresent(one -> columns.add(one.column()));
        labels.forEach(one -> columns.add(one.column()));
        target.ifPresent(columns::add);
        return columns;
    }

    private static void requireLabels(List<LabelRule> labels) {
        if (labels.size() == 1) {
            throw new IllegalArgumentException("labels must be at least two, but there is only '"
                    + labels.get(0).called() + "'; one that a row has or has not is a label of two classes");
        }
        Set<String> names = new HashSet<>();
        for (LabelRule one : labels) {
            if (!names.add(one.called())) {
                throw new IllegalArgumentException("labels must have distinct names, but '" + one.called()
                        + "' is there twice; give name to one of them");
            }
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

    /** What to do with a column of the file; the column that is predicted is ignored here. */
    CsvColumn rule(String name) {
        ColumnKind unlisted = predicted().contains(name) ? ColumnKind.IGNORE : others.orElse(ColumnKind.IGNORE);
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
