package io.limpid.report.page;

import io.limpid.report.chart.Legend;
import io.limpid.report.page.Table.Cell;
import io.limpid.report.page.Table.Column;
import io.limpid.report.page.Table.Row;
import io.limpid.report.result.RunResult;
import io.limpid.report.result.Stage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The layers before and after: a row for each layer, a column for each stage, shape and what is zero of it. */
final class LayerTable {
    private LayerTable() {}

    static Table of(RunResult run, Legend legend) {
        Set<String> names = new LinkedHashSet<>();
        run.stages().forEach(stage -> stage.layers().forEach(layer -> names.add(layer.name())));
        List<Row> rows = names.stream()
                .map(name -> new Row(
                        name,
                        "",
                        run.stages().stream().map(stage -> cell(stage, name)).toList()))
                .toList();
        List<Column> columns = run.stages().stream()
                .map(stage -> new Column(legend.label(stage.name()), stage.precision()))
                .toList();
        String note =
                "Shapes are [out, in] or [out, in, height, width]; below, parameters and the share of weights that"
                        + " are zero.";
        return new Table("Layer by layer", "layer", columns, rows, List.of(note), List.of());
    }

    private static Cell cell(Stage stage, String name) {
        return stage.layers().stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .map(layer -> new Cell(
                        layer.shape().stream().map(Object::toString).collect(Collectors.joining(" \u00d7 ")),
                        Format.count(layer.parameters())
                                + (layer.sparsity() > 0 ? ", " + Format.percent(layer.sparsity()) + " zero" : ""),
                        ""))
                .orElseGet(() -> Cell.of(Format.NONE));
    }
}
