package io.limpid.app.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.List;
import java.util.function.Function;

/** Tables without lines. */
final class Tables {
    private Tables() {}

    static <T> String table(List<T> rows, List<ColumnData<T>> columns) {
        return AsciiTable.getTable(AsciiTable.NO_BORDERS, rows, columns);
    }

    static <T> ColumnData<T> text(String header, int width, Function<T, String> value) {
        return column(header, width, HorizontalAlign.LEFT, value);
    }

    static <T> ColumnData<T> number(String header, Function<T, String> value) {
        return column(header, 60, HorizontalAlign.RIGHT, value);
    }

    private static <T> ColumnData<T> column(
            String header, int width, HorizontalAlign align, Function<T, String> value) {
        return new Column()
                .header(header)
                .headerAlign(align)
                .dataAlign(align)
                .maxWidth(width)
                .with(value);
    }
}
