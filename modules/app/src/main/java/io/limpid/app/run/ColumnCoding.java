package io.limpid.app.run;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.limpid.core.data.Schema;
import io.limpid.edge.export.Sibling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a row of a table in its own units becomes the inputs of a network, as a file beside an artefact: one line an input with
 * the feature, its category, and what is subtracted and divided by. {@code quantize.onnx} has {@code quantize.columns.csv}.
 *
 * @param columns in the order of the inputs, at least one
 */
public record ColumnCoding(List<Schema.Column> columns) {
    private static final List<String> HEAD = List.of("feature", "category", "mean", "deviation");
    private static final String EXTENSION = "columns.csv";
    private static final long MOST_BYTES = 1 << 24;

    public ColumnCoding {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("columns must be at least one");
        }
    }

    /** That of a data set's table; empty for images. */
    public static Optional<ColumnCoding> of(Schema schema) {
        return schema.columns().isEmpty() ? Optional.empty() : Optional.of(new ColumnCoding(schema.columns()));
    }

    /** Where the coding of a model's inputs stands. */
    public static Path beside(Path model) {
        return Sibling.of(model, EXTENSION);
    }

    /** Writes {@link #beside} a model and gives the file. */
    public Path writeBeside(Path model) throws IOException {
        StringBuilder text = new StringBuilder(String.join(",", HEAD)).append('\n');
        for (Schema.Column column : columns) {
            text.append(Coding.quoted(column.feature())).append(',').append(Coding.quoted(column.category()));
            text.append(',').append(column.mean()).append(',').append(column.deviation());
            text.append('\n');
        }
        return Files.writeString(beside(model), text);
    }

    /**
     * What {@link #writeBeside} wrote for a model; empty if there is no such file.
     *
     * @throws UserException naming the file, if it holds anything else
     */
    public static Optional<ColumnCoding> readBeside(Path model) throws IOException {
        Optional<Path> found = Coding.found(model, EXTENSION, MOST_BYTES);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Path file = found.get();
        List<Schema.Column> columns = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord line : lines) {
                if (!line.getHeader().equals(HEAD)) {
                    throw new UserException(file + ":1 must be " + String.join(",", HEAD) + "; export the model again");
                }
                columns.add(new Schema.Column(
                        line.getField(0),
                        line.getField(1),
                        Double.parseDouble(line.getField(2)),
                        Double.parseDouble(line.getField(3))));
            }
            return Optional.of(new ColumnCoding(columns));
        } catch (CsvParseException | IllegalArgumentException e) {
            throw new UserException(
                    file + " does not say how columns are coded: " + e.getMessage() + "; export the model again", e);
        }
    }

    /** Names of the features, in order. */
    public List<String> features() {
        return columns.stream().map(Schema.Column::feature).distinct().toList();
    }

    /**
     * The inputs of one row.
     *
     * @param cells by feature, as in the source: numbers in their units, categories by name
     * @throws IllegalArgumentException naming the feature, if a cell is no number or no category that the network knows
     */
    public float[] encode(Map<String, String> cells) {
        Map<String, List<String>> categories = new LinkedHashMap<>();
        columns.forEach(column -> categories
                .computeIfAbsent(column.feature(), feature -> new ArrayList<>())
                .add(column.category()));
        categories.forEach((feature, known) -> {
            String cell = cells.getOrDefault(feature, "");
            if (!known.contains("") && !known.contains(cell)) {
                throw new IllegalArgumentException(
                        feature + " must be one of " + String.join(", ", known) + ", but is \"" + cell + '"');
            }
        });
        float[] inputs = new float[columns.size()];
        for (int i = 0; i < inputs.length; i++) {
            Schema.Column column = columns.get(i);
            String cell = cells.getOrDefault(column.feature(), "");
            inputs[i] = column.isNumeric()
                    ? (float) ((number(column.feature(), cell) - column.mean()) / column.deviation())
                    : column.category().equals(cell) ? 1 : 0;
        }
        return inputs;
    }

    private static double number(String feature, String cell) {
        try {
            double value = Double.parseDouble(cell);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(feature + " must be a finite number, but is \"" + cell + '"');
    }
}
