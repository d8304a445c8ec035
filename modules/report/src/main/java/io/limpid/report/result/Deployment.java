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
 * What a run left for devices, beyond its files themselves, from tables in its folder: {@code artefacts/STAGE.sizes.csv},
 * {@code artefacts/STAGE.refused.csv} and {@code work/STAGE-layers.csv}.
 *
 * @param sizes of generated C
 * @param refusals formats that were asked for and could not be written
 * @param layers what the search for layers that stay float found, the most damaging first
 */
public record Deployment(List<CodeSize> sizes, List<Refusal> refusals, List<LayerDamage> layers) {
    private static final String SIZES = ".sizes.csv";
    private static final String REFUSED = ".refused.csv";
    private static final String LAYERS = "-layers.csv";

    public Deployment {
        sizes = List.copyOf(sizes);
        refusals = List.copyOf(refusals);
        layers = List.copyOf(layers);
    }

    /** Bytes that compiled C takes on a target, by the compiler's word. */
    public record CodeSize(String stage, String target, String options, long text, long rodata, long data, long bss) {}

    /** A format that cannot hold a stage's network. */
    public record Refusal(String stage, String format, String reason) {}

    /**
     * One layer quantized and all others float.
     *
     * @param accuracy on validation rows, in [0, 1]
     * @param divergence mean Kullback-Leibler divergence from the float network, in nats
     * @param precision what the layer became: {@code float32} if it was taken back
     */
    public record LayerDamage(String stage, String layer, double accuracy, double divergence, String precision) {}

    /** Where it is said what a stage could not be written as. */
    public static Path refused(RunFolder run, String stage) {
        return run.path().resolve("artefacts").resolve(stage + REFUSED);
    }

    /**
     * Of a run folder; empty lists for tables that are not there.
     *
     * @throws ResultFormatException naming a table that is damaged
     */
    public static Deployment of(RunFolder run) throws IOException {
        List<CodeSize> sizes = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        List<LayerDamage> layers = new ArrayList<>();
        for (Path file : files(run.path().resolve("artefacts"), SIZES)) {
            rows(
                    file,
                    6,
                    row -> sizes.add(new CodeSize(
                            stage(file, SIZES),
                            row.getField(0),
                            row.getField(1),
                            Long.parseLong(row.getField(2)),
                            Long.parseLong(row.getField(3)),
                            Long.parseLong(row.getField(4)),
                            Long.parseLong(row.getField(5)))));
        }
        for (Path file : files(run.path().resolve("artefacts"), REFUSED)) {
            rows(file, 2, row -> refusals.add(new Refusal(stage(file, REFUSED), row.getField(0), row.getField(1))));
        }
        for (Path file : files(run.path().resolve("work"), LAYERS)) {
            rows(
                    file,
                    4,
                    row -> layers.add(new LayerDamage(
                            stage(file, LAYERS),
                            row.getField(0),
                            Double.parseDouble(row.getField(1)),
                            Double.parseDouble(row.getField(2)),
                            row.getField(3))));
        }
        return new Deployment(sizes, refusals, layers);
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static String stage(Path file, String ending) {
        return String.valueOf(file.getFileName()).replace(ending, "");
    }

    @FunctionalInterface
    private interface Reader {
        void read(CsvRecord row);
    }

    private static void rows(Path file, int width, Reader reader) throws IOException {
        try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(file)) {
            for (CsvRecord row : rows) {
                if (row.getFieldCount() != width) {
                    throw new ResultFormatException(file + ":" + row.getStartingLineNumber() + " must have " + width
                            + " values, but has " + row.getFieldCount());
                }
                if (row.getStartingLineNumber() > 1) {
                    reader.read(row);
                }
            }
        } catch (CsvParseException | NumberFormatException e) {
            throw new ResultFormatException(file + " is damaged: " + e.getMessage());
        }
    }
}
