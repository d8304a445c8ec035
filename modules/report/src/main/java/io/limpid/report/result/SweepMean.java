package io.limpid.report.result;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the seeds of a sweep say together about one method at one compression: a row of {@code curves.csv}.
 *
 * @param method as in {@link SweepPoint}
 * @param seeds how many there are
 * @param finding a mean over the seeds with its interval, by name: {@code accuracy}, {@code agreement}, {@code bytes};
 *     {@code accuracy-change}, seed by seed from the teacher's; {@code accuracy-over-first}, seed by seed from the first
 *     method's at the same compression
 */
public record SweepMean(String method, double compression, int seeds, Finding finding) {
    private static final List<String> COLUMNS =
            List.of("method", "compression", "seeds", "measure", "value", "unit", "low", "high", "level", "interval");

    /** Where they stand in a sweep's folder. */
    public static Path file(Path sweep) {
        return sweep.resolve("curves.csv");
    }

    /** One of several. */
    public static Optional<SweepMean> in(List<SweepMean> means, String method, double compression, String finding) {
        return means.stream()
                .filter(mean -> mean.method().equals(method)
                        && mean.compression() == compression
                        && mean.finding().name().equals(finding))
                .findFirst();
    }

    /**
     * The rows of a file; none if there is no file.
     *
     * @throws ResultFormatException if it is damaged
     */
    public static List<SweepMean> read(Path file) throws IOException {
        List<SweepMean> means = new ArrayList<>();
        if (!Files.isRegularFile(file)) {
            return means;
        }
        try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(file)) {
            for (CsvRecord row : rows) {
                if (row.getStartingLineNumber() > 1) {
                    means.add(new SweepMean(
                            row.getField(0),
                            Double.parseDouble(row.getField(1)),
                            Integer.parseInt(row.getField(2)),
                            new Finding(
                                    row.getField(3),
                                    Double.parseDouble(row.getField(4)),
                                    row.getField(5),
                                    number(row.getField(6)),
                                    number(row.getField(7)),
                                    Double.parseDouble(row.getField(8)),
                                    row.getField(9))));
                }
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException | CsvParseException e) {
            throw new ResultFormatException(file + " is damaged: it must hold " + String.join(",", COLUMNS)
                    + "; limpid sweep makes it again from points.csv");
        }
        return means;
    }

    private static double number(String text) {
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    /** Replaces the file when it is complete. */
    public static void write(List<SweepMean> means, Path file) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(COLUMNS);
            for (SweepMean mean : means) {
                Finding found = mean.finding();
                csv.writeRecord(
                        mean.method(),
                        Double.toString(mean.compression()),
                        Integer.toString(mean.seeds()),
                        found.name(),
                        Double.toString(found.value()),
                        found.unit(),
                        text(found.low()),
                        text(found.high()),
                        Double.toString(found.level()),
                        found.method());
            }
        }
        WholeFile.write(file, text.toString());
    }

    private static String text(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
