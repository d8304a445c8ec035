package io.limpid.data.csv;

import io.limpid.data.source.Meaning;
import java.util.HashSet;
import java.util.List;

/** The column that holds the class. */
public record LabelColumn(
        @Meaning("Its name") String column,

        @Meaning(
                "The cells it may hold, in the order of the classes; of two the second is the positive one. If left out those that the file has, in the order of the alphabet")
        List<String> values,

        @Meaning("What people call the classes, in the same order; the values if left out")
        List<String> names) {
    public LabelColumn {
        // Lists that a YAML file leaves out arrive as null.
        values = values == null ? List.of() : List.copyOf(values);
        names = names == null ? List.of() : List.copyOf(names);
        if (new HashSet<>(values).size() != values.size()) {
            throw new IllegalArgumentException("label.values must be distinct, but was " + values);
        }
        if (values.size() == 1) {
            throw new IllegalArgumentException("label.values must hold at least two classes, but was " + values);
        }
        if (!names.isEmpty() && names.size() != values.size()) {
            throw new IllegalArgumentException("label.names must have one name for each of label.values ("
                    + values.size() + "), but has " + names.size());
        }
    }

    /** Classes as the file has them. */
    public LabelColumn(String column) {
        this(column, List.of(), List.of());
    }
}
