package io.limpid.data.csv;

import io.limpid.data.source.Meaning;
import java.util.Locale;
import java.util.Optional;

/** What to do with one column. */
public record CsvColumn(
        @Meaning("As in the file's first line") String name,
        @Meaning("What its cells are") ColumnKind kind,

        @Meaning(
                "Whether the network sees it; true if left out. With false it is still shown to people and may define a protected attribute")
        Optional<Boolean> input,

        @Meaning(
                "Numeric columns: subtract the mean of the training rows and divide by their standard deviation; true if left out")
        Optional<Boolean> standardise,

        @Meaning("What to do with a missing cell; as the schema says if left out")
        Optional<MissingCells> missing) {
    public CsvColumn {
        if (kind != ColumnKind.NUMERIC && standardise.orElse(false)) {
            throw new IllegalArgumentException("standardise is for numeric columns, but '" + name + "' is "
                    + kind.name().toLowerCase(Locale.ROOT));
        }
        if (kind == ColumnKind.IGNORE && input.orElse(false)) {
            throw new IllegalArgumentException("input must not be true for the ignored column '" + name + "'");
        }
    }

    public CsvColumn(String name, ColumnKind kind) {
        this(name, kind, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same column, kept from the network. */
    public CsvColumn notInput() {
        return new CsvColumn(name, kind, Optional.of(false), standardise, missing);
    }

    boolean isInput() {
        return kind != ColumnKind.IGNORE && input.orElse(true);
    }

    boolean isStandardised() {
        return kind == ColumnKind.NUMERIC && standardise.orElse(true);
    }
}
