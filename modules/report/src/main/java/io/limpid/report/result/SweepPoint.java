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

/**
 * One network of a sweep, measured on the test split: a row of {@code points.csv} in the sweep's folder, written as they
 * are made.
 *
 * @param seed of the recipe
 * @param method for example {@code magnitude global}; {@link #TEACHER} for the network that all of that seed are made from
 * @param compression prunable weights of the teacher over those wanted; 1 for the teacher
 * @param accuracy in [0, 1]
 * @param agreement with the teacher's decisions, in [0, 1]
 * @param nonZeros prunable weights that are not zero
 * @param weights prunable weights
 * @param bytes of its artefact on disk
 */
public record SweepPoint(
        long seed,
        String method,
        double compression,
        double accuracy,
        double agreement,
        long nonZeros,
        long weights,
        long bytes) {
    /** The method of what is not pruned. */
    public static final String TEACHER = "teacher";

    private static final List<String> COLUMNS =
            List.of("seed", "method", "compression", "accuracy", "agreement", "non-zeros", "weights", "bytes");

    /** Where they stand in a sweep's folder. */
    public static Path file(Path sweep) {
        return sweep.resolve("points.csv");
    }

    /** Whether it is that point. */
    public boolean is(long ofSeed, String ofMethod, double ofCompression) {
        return seed == ofSeed && method.equals(ofMethod) && compression == ofCompression;
    }

    /**
     * The points of a file; none if there is no file.
     *
     * @throws ResultFormatException if it is damaged
     */
    public static List<SweepPoint> read(Path file) throws IOException {
        List<SweepPoint> points = new ArrayList<>();
        if (!Files.isRegularFile(file)) {
            return points;
        }
        try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(file)) {
            for (CsvRecord row : rows) {
                if (row.getStartingLineNumber() > 1) {
                    points.add(new SweepPoint(
                            Long.parseLong(row.getField(0)),
                            row.getField(1),
                            number(row.getField(2), 1, Double.MAX_VALUE),
                            number(row.getField(3), 0, 1),
                            number(row.getField(4), 0, 1),
                            Long.parseLong(row.getField(5)),
                            Long.parseLong(row.getField(6)),
                            Long.parseLong(row.getField(7))));
                }
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException | CsvParseException e) {
            throw new ResultFormatException(file + " is damaged: it must hold " + String.join(",", COLUMNS)
                    + "; mend it, or delete it and sweep again");
        }
        return points;
    }

    private static double number(String text, double least, double most) {
        double value = Double.parseDouble(text);
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException("must be in [" + least + ", " + most + "], but was " + text);
        }
        return value;
    }

    /** Replaces the file when it is complete. */
    public static void write(List<SweepPoint> points, Path file) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(COLUMNS);
            for (SweepPoint point : points) {
                csv.writeRecord(
                        Long.toString(point.seed()),
                        point.method(),
                        Double.toString(point.compression()),
                        Double.toString(point.accuracy()),
                        Double.toString(point.agreement()),
                        Long.toString(point.nonZeros()),
                        Long.toString(point.weights()),
                        Long.toString(point.bytes()));
            }
        }
        WholeFile.write(file, text.toString());
    }
}
