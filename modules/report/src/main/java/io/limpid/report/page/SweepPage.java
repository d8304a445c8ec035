package io.limpid.report.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.limpid.report.chart.CompressionCurves;
import io.limpid.report.page.Table.Cell;
import io.limpid.report.page.Table.Column;
import io.limpid.report.page.Table.Entry;
import io.limpid.report.page.Table.Row;
import io.limpid.report.result.ResultFormatException;
import io.limpid.report.result.SweepMean;
import io.limpid.report.result.SweepPoint;
import io.limpid.report.result.WholeFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Renders the folder of a sweep as one HTML file that works offline; also of one that is not complete yet. */
public final class SweepPage {
    private static final List<Entry> READING = List.of(
            new Entry(
                    "Compression",
                    "Prunable weights of the teacher, which are those of dense and convolution layers, over those that are"
                            + " left. Under it stands the share that was removed."),
            new Entry(
                    "Intervals",
                    "Student's, 95%, over the seeds; those of differences are of differences seed by seed."));

    private SweepPage() {}

    /** Whether a folder is a sweep's. */
    public static boolean isSweep(Path folder) {
        return Files.isRegularFile(SweepPoint.file(folder));
    }

    /**
     * Writes {@code report.html} into the folder.
     *
     * @return the page
     * @throws ResultFormatException if a file of the folder is damaged
     * @throws IOException if it cannot be read or written
     */
    public static Path render(Path folder) throws IOException {
        List<SweepPoint> points = SweepPoint.read(SweepPoint.file(folder));
        List<SweepMean> means = SweepMean.read(SweepMean.file(folder));
        List<String> methods = points.stream()
                .map(SweepPoint::method)
                .filter(method -> !method.equals(SweepPoint.TEACHER))
                .distinct()
                .toList();
        TemplateEngine engine = TemplateEngine.createPrecompiled(
                null, ContentType.Html, SweepPage.class.getClassLoader(), "io.limpid.report.template");
        StringOutput out = new StringOutput();
        Path recipe = folder.resolve("recipe.yaml");
        engine.render(
                "sweep.jte",
                Map.of(
                        "name",
                                String.valueOf(
                                        folder.toAbsolutePath().normalize().getFileName()),
                        "assets", Assets.load(),
                        "sentences", sentences(points, means),
                        "accuracy", CompressionCurves.of(means, methods, "accuracy", "Accuracy against compression"),
                        "agreement",
                                CompressionCurves.of(
                                        means, methods, "agreement", "Decisions that are still the teacher's"),
                        "tables", tables(means, methods),
                        "recipe", Files.isRegularFile(recipe) ? Files.readString(recipe) : ""),
                out);
        Path page = folder.resolve("report.html");
        WholeFile.write(page, out.toString());
        return page;
    }

    private static List<String> sentences(List<SweepPoint> points, List<SweepMean> means) {
        long seeds = points.stream().mapToLong(SweepPoint::seed).distinct().count();
        String teacher = SweepMean.in(means, SweepPoint.TEACHER, 1, "accuracy")
                .map(mean -> Format.withInterval(mean.finding()))
                .orElse(Format.NONE);
        return List.of(
                points.size() + " networks, " + seeds + (seeds == 1 ? " seed" : " seeds")
                        + "; those of a seed are made from the same teacher and differ in nothing but the pruning.",
                "The teacher decides " + teacher + " of the test rows rightly"
                        + (seeds > 1 ? " (mean over the seeds, 95% interval)." : "; one seed has no interval."));
    }

    private static List<Table> tables(List<SweepMean> means, List<String> methods) {
        String first = methods.isEmpty() ? "" : methods.get(0);
        return List.of(
                table(means, methods, "accuracy", "Accuracy on the test rows"),
                table(means, methods, "accuracy-change", "Change of accuracy from the teacher, seed by seed"),
                table(
                        means,
                        methods.subList(Math.min(1, methods.size()), methods.size()),
                        "accuracy-over-first",
                        "Accuracy over that of " + first + " at the same compression, seed by seed"),
                table(means, methods, "agreement", "Decisions that are the teacher's"),
                table(means, methods, "bytes", "Bytes of the artefact on disk"));
    }

    private static Table table(List<SweepMean> means, List<String> methods, String finding, String caption) {
        List<Double> compressions = means.stream()
                .filter(mean -> !mean.method().equals(SweepPoint.TEACHER))
                .map(SweepMean::compression)
                .distinct()
                .sorted()
                .toList();
        List<Row> rows = methods.stream()
                .map(method -> new Row(
                        method,
                        "",
                        compressions.stream()
                                .map(c -> cell(SweepMean.in(means, method, c, finding)))
                                .toList()))
                .toList();
        return new Table(
                caption,
                "method",
                compressions.stream()
                        .map(c -> new Column(plain(c) + "\u00d7", Format.percent(1 - 1 / c) + " pruned"))
                        .toList(),
                rows,
                List.of(),
                finding.equals("accuracy") ? READING : List.of());
    }

    /** {@code 2} for 2.0. */
    private static String plain(double compression) {
        return BigDecimal.valueOf(compression).stripTrailingZeros().toPlainString();
    }

    private static Cell cell(Optional<SweepMean> mean) {
        return mean.map(found -> Objects.equals(found.finding().unit(), "bytes")
                        ? new Cell(Format.value(found.finding()), "", found.seeds() + " seeds")
                        : new Cell(
                                Format.value(found.finding()),
                                Format.interval(found.finding()),
                                found.seeds() + " seeds"))
                .orElseGet(() -> Cell.of(Format.NONE));
    }
}
