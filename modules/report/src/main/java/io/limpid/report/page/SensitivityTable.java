package io.limpid.report.page;

import io.limpid.report.page.Table.Cell;
import io.limpid.report.page.Table.Column;
import io.limpid.report.page.Table.Row;
import io.limpid.report.result.Sensitivity;
import java.util.List;

/** Accuracy and agreement of each trial: a row for each layer, a column for each sparsity. */
final class SensitivityTable {
    private SensitivityTable() {}

    static Table of(Sensitivity scan) {
        List<Double> sparsities = scan.trials().stream()
                .map(Sensitivity.Trial::sparsity)
                .distinct()
                .sorted()
                .toList();
        List<String> layers =
                scan.trials().stream().map(Sensitivity.Trial::layer).distinct().toList();
        List<Row> rows = layers.stream()
                .map(layer -> new Row(
                        layer,
                        "",
                        sparsities.stream()
                                .map(sparsity -> cell(scan, layer, sparsity))
                                .toList()))
                .toList();
        return new Table(
                "Sensitivity of the " + scan.stage() + " (" + scan.method() + ")",
                "layer",
                sparsities.stream().map(s -> new Column(Format.percent(s), "")).toList(),
                rows,
                List.of("Validation accuracy with one layer pruned; below, agreement with the unpruned network."),
                List.of());
    }

    private static Cell cell(Sensitivity scan, String layer, double sparsity) {
        return scan.trials().stream()
                .filter(trial -> trial.layer().equals(layer) && trial.sparsity() == sparsity)
                .findFirst()
                .map(trial -> new Cell(Format.percent(trial.accuracy()), Format.percent(trial.agreement()), ""))
                .orElseGet(() -> Cell.of(Format.NONE));
    }
}
