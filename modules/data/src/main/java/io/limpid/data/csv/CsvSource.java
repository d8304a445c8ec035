package io.limpid.data.csv;

import io.limpid.data.source.Card;
import io.limpid.data.source.DataException;
import io.limpid.data.source.DataSource;
import io.limpid.data.source.Loaded;
import io.limpid.data.source.SourceFile;
import io.limpid.data.split.SplitPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A user's own table. */
public record CsvSource(String name, Path file, CsvSchema schema) implements DataSource {
    @Override
    public List<String> problems(SplitPlan plan) {
        try {
            List<String> header = CsvTable.header(SourceFile.read(file), schema.separatorCharacter());
            return ColumnNames.problems(file.toString(), schema, header);
        } catch (DataException e) {
            return List.of(e.getMessage());
        }
    }

    @Override
    public Loaded load(SplitPlan plan) {
        return load(name, SourceFile.read(file), schema, plan, name, "the user's own", "", List.of());
    }

    /**
     * Loads any CSV file.
     *
     * @throws DataException if the file breaks its format or its schema, or has too few rows for the plan
     */
    public static Loaded load(
            String name,
            SourceFile file,
            CsvSchema schema,
            SplitPlan plan,
            String title,
            String licence,
            String citation,
            List<String> notes) {
        CsvTable table = CsvTable.read(file, schema.separatorCharacter());
        List<String> problems = ColumnNames.problems(file.name(), schema, table.header());
        if (!problems.isEmpty()) {
            throw new DataException(String.join(System.lineSeparator(), problems));
        }
        Table loaded = Table.of(name, schema, table, plan);
        List<String> all =
                Stream.concat(notes.stream(), loaded.notes().stream()).toList();
        return new Loaded(loaded.data(), new Card(title, licence, citation, List.of(file.card()), all));
    }
}
