package io.limpid.data.csv;

import java.util.Arrays;
import java.util.List;

/** Says how many cells of a column were filled, and with what. */
final class MissingNote {
    private MissingNote() {}

    static List<String> of(CsvSchema schema, CsvTable table, int column, int[] rows, String split, String filler) {
        long filled = Arrays.stream(rows)
                .filter(row -> schema.isMissing(table.cell(row, column)))
                .count();
        return filled == 0
                ? List.of()
                : List.of(table.header().get(column) + ": " + filled + " missing cells of " + split + " became "
                        + filler);
    }
}
