package io.limpid.data.csv;

import io.limpid.data.source.Card;
import io.limpid.data.source.CheckedRows;
import io.limpid.data.source.DataException;
import io.limpid.data.source.DataSource;
import io.limpid.data.source.SourceFile;
import io.limpid.data.source.SplitPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A user's own table. */
public record CsvSource(String name, Path file, CsvSchema schema) implements DataSource {
    @Override
    public CheckedRows read(SplitPlan plan) {
        SourceFile source = SourceFile.read(file);
        return read(
                name, source, schema, plan, new Card(name, "the user's own", "", List.of(source.card()), List.of()));
    }

    /**
     * Reads any CSV file.
     *
     * @param origin where it came from; notes of the coding are added to it
     * @throws DataException if the file breaks its format or its schema, or has too few rows for the plan
     */
    public static CheckedRows read(String name, SourceFile file, CsvSchema schema, SplitPlan plan, Card origin) {
        CsvTable table = CsvTable.read(file, schema.separatorCharacter());
        List<String> problems = ColumnNames.problems(file.name(), schema, table.header());
        if (!problems.isEmpty()) {
            throw new DataException(problems);
        }
        if (schema.where().isEmpty()) {
            return CodedTable.of(name, schema, table, plan, origin);
        }
        int[] kept = IntStream.range(0, table.rows())
                .filter(row -> schema.where().stream().allMatch(condition -> condition.keeps(table, row, schema)))
                .toArray();
        if (kept.length == 0) {
            throw new DataException(
                    file.name() + ": where must keep at least one row, but keeps none of " + table.rows());
        }
        List<String> notes = new ArrayList<>(origin.notes());
        notes.add(kept.length + " of the file's " + table.rows()
                + " rows meet the conditions of where; the others are left out");
        Card card = new Card(origin.title(), origin.licence(), origin.citation(), origin.files(), notes);
        return CodedTable.of(name, schema, table.only(kept), plan, card);
    }
}
