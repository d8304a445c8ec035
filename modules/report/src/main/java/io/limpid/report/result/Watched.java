package io.limpid.report.result;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What went on in the layers of one stage while it was trained: {@code work/<stage>-watch.csv} in a run folder, see {@code
 * docs/formats.md}.
 */
public record Watched(String stage, List<Line> lines) {
    private static final String END = "-watch.csv";

    public Watched {
        lines = List.copyOf(lines);
    }

    /**
     * One number.
     *
     * @param epoch from 1
     * @param from where a histogram's bin begins; NaN of a quantity that is no histogram
     * @param to where it ends
     */
    public record Line(int epoch, String layer, String quantity, double from, double to, double value) {}

    /**
     * All of a run, in the order of their files' names.
     *
     * @throws ResultFormatException if a file is damaged
     */
    public static List<Watched> all(RunFolder run) throws IOException {
        Path folder = run.path().resolve("work");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Watched> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(END)).sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                found.add(new Watched(name.substring(0, name.length() - END.length()), read(file)));
            }
        }
        return found;
    }

    private static List<Line> read(Path file) throws IOException {
        List<Line> lines = new ArrayList<>();
        try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(file)) {
            for (CsvRecord row : rows) {
                if (row.getStartingLineNumber() > 1) {
                    lines.add(new Line(
                            Integer.parseInt(row.getField(0)),
                            row.getField(1),
                            row.getField(2),
                            number(row.getField(3)),
                            number(row.getField(4)),
                            number(row.getField(5))));
                }
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException | CsvParseException e) {
            throw new ResultFormatException(
                    file + " is damaged: it must hold epoch,layer,quantity,from,to,value; delete it");
        }
        return lines;
    }

    private static double number(String text) {
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }
}
