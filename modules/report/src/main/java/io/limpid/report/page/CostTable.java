package io.limpid.report.page;

import io.limpid.report.chart.Legend;
import io.limpid.report.page.Table.Cell;
import io.limpid.report.page.Table.Column;
import io.limpid.report.page.Table.Row;
import io.limpid.report.result.RunResult;
import io.limpid.report.result.RunResult.StageTiming;
import io.limpid.report.result.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What each stage costs: numbers, bytes and time. */
final class CostTable {
    private CostTable() {}

    static Table of(RunResult run, Legend legend) {
        List<Stage> stages = run.stages();
        long teacher = run.teacher().cost().bytes();
        List<Row> rows = new ArrayList<>();
        rows.add(row(
                "Parameters",
                "Weights and biases.",
                stages,
                stage -> Cell.of(Format.count(stage.cost().parameters()))));
        rows.add(row(
                "Not zero",
                "Parameters that are not zero.",
                stages,
                stage -> new Cell(
                        Format.count(stage.cost().nonZeros()),
                        stage.cost().parameters() == 0
                                ? ""
                                : Format.percent((double) stage.cost().nonZeros()
                                        / stage.cost().parameters()),
                        "")));
        rows.add(row(
                "Multiply-accumulates",
                "For one example.",
                stages,
                stage -> Cell.of(
                        stage.cost().macs() == 0
                                ? Format.NONE
                                : Format.count(stage.cost().macs()))));
        rows.add(row(
                "Bytes on disk",
                "Size of the stage's artefact as written.",
                stages,
                stage -> new Cell(Format.count(stage.cost().bytes()), ratio(teacher, stage), "")));
        rows.add(row(
                "Bytes after gzip",
                "The same file compressed.",
                stages,
                stage -> Cell.of(Format.count(stage.cost().gzipBytes()))));
        rows.add(row(
                "Latency, batch 1",
                "Median time of one prediction, with the 5th and 95th percentile.",
                stages,
                stage -> timing(run, stage).map(CostTable::latency).orElseGet(() -> Cell.of(Format.NONE))));
        rows.add(row(
                "Time to make",
                "Wall time of the stage.",
                stages,
                stage -> Cell.of(
                        timing(run, stage).map(t -> Format.seconds(t.seconds())).orElse(Format.NONE))));
        List<Column> columns = stages.stream()
                .map(stage -> new Column(legend.label(stage.name()), stage.precision()))
                .toList();
        String peak = "Whole run: " + Format.seconds(run.timings().seconds()) + ", peak memory "
                + Format.bytes(run.timings().peakMemoryBytes()) + ".";
        return new Table("What each stage costs", "", columns, rows, List.of(peak), reading(rows));
    }

    private static List<Table.Entry> reading(List<Row> rows) {
        return rows.stream()
                .map(row -> new Table.Entry(row.title(), row.meaning()))
                .toList();
    }

    static Optional<StageTiming> timing(RunResult run, Stage stage) {
        return run.timings().stages().stream()
                .filter(timing -> timing.stage().equals(stage.name()))
                .findFirst();
    }

    private static Row row(String title, String meaning, List<Stage> stages, Function<Stage, Cell> cell) {
        return new Row(title, meaning, stages.stream().map(cell).toList());
    }

    /** The median, and below it the 5th and 95th percentile. */
    static Cell latency(StageTiming timing) {
        return Double.isNaN(timing.latencyMicroseconds())
                ? Cell.of(Format.NONE)
                : new Cell(
                        Format.microseconds(timing.latencyMicroseconds()),
                        Format.microseconds(timing.latencyLow(), timing.latencyHigh()),
                        timing.runtime());
    }

    private static String ratio(long teacher, Stage stage) {
        return stage.kind() == Stage.Kind.TEACHER || stage.cost().bytes() == 0
                ? ""
                : Format.times((double) teacher / stage.cost().bytes()) + " smaller";
    }
}
