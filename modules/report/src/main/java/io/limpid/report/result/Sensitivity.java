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
import java.util.stream.Stream;

/**
 * What pruning single layers of one stage does, on the validation split: {@code sensitivity/STAGE-METHOD.csv} in a run
 * folder, a row for each trial, written as they are made.
 *
 * @param stage whose network was pruned
 * @param method by which, as a recipe calls it
 */
public record Sensitivity(String stage, String method, List<Trial> trials) {
    private static final String FOLDER = "sensitivity";

    public Sensitivity {
        trials = List.copyOf(trials);
    }

    /**
     * One layer pruned, the others whole.
     *
     * @param sparsity in [0, 1)
     * @param accuracy in [0, 1]
     * @param agreement with the unpruned network, in [0, 1]
     */
    public record Trial(String layer, double sparsity, double accuracy, double agreement) {}

    /** Where it stands in a run folder. */
    public static Path file(RunFolder run, String stage, String method) {
        return run.path().resolve(FOLDER).resolve(stage + "--" + method + ".csv");
    }

    /** All of a run, in the order of their files' names. */
    public static List<Sensitivity> all(RunFolder run) throws IOException {
        Path folder = run.path().resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Sensitivity> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(name -> name.toString().matches(".*[^/]--[a-z0-9-]+\\.csv"))
                    .sorted()
                    .toList()) {
                String name = String.valueOf(file.getFileName()).replace(".csv", "");
                int between = name.lastIndexOf("--");
                found.add(new Sensitivity(name.substring(0, between), name.substring(between + 2), read(file)));
            }
        }
        return found;
    }

    /**
     * The trials of a file; none if there is no file.
     *
     * @throws ResultFormatException if it is damaged
     */
    public static List<Trial> read(Path file) throws IOException {
        List<Trial> trials = new ArrayList<>();
        if (!Files.isRegularFile(file)) {
            return trials;
        }
        try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(file)) {
            for (CsvRecord row : rows) {
                if (row.getStartingLineNumber() > 1) {
                    trials.add(new Trial(
                            row.getField(0),
                            number(row.getField(1)),
                            number(row.getField(2)),
                            number(row.getField(3))));
                }
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException | CsvParseException e) {
            throw new ResultFormatException(file
                    + " is damaged: it must hold layer,sparsity,accuracy,agreement; delete it" + " and scan again");
        }
        return trials;
    }

    private static double number(String text) {
        double value = Double.parseDouble(text);
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("must be in [0, 1], but was " + text);
        }
        return value;
    }

    /** Replaces the file when it is complete. */
    public static void write(List<Trial> trials, Path file) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord("layer", "sparsity", "accuracy", "agreement");
            for (Trial trial : trials) {
                csv.writeRecord(
                        trial.layer(),
                        Double.toString(trial.sparsity()),
                        Double.toString(trial.accuracy()),
                        Double.toString(trial.agreement()));
            }
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        WholeFile.write(file, text.toString());
    }
}
