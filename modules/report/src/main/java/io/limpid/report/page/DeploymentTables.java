package io.limpid.report.page;

import io.limpid.report.page.Table.Cell;
import io.limpid.report.page.Table.Column;
import io.limpid.report.page.Table.Row;
import io.limpid.report.result.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What generated C takes, what no format could hold, and which layers had to stay float. */
final class DeploymentTables {
    private DeploymentTables() {}

    static List<Table> of(Deployment found) {
        List<Table> tables = new ArrayList<>();
        if (!found.layers().isEmpty()) {
            tables.add(layers(found.layers()));
        }
        if (!found.sizes().isEmpty()) {
            tables.add(sizes(found.sizes()));
        }
        if (!found.refusals().isEmpty()) {
            tables.add(refusals(found.refusals()));
        }
        return tables;
    }

    private static Table layers(List<Deployment.LayerDamage> layers) {
        return new Table(
                "Which layers stay float",
                "layer",
                List.of(
                        new Column("stage", ""),
                        new Column("divergence", "nats"),
                        new Column("accuracy", "validation"),
                        new Column("became", "")),
                layers.stream()
                        .map(layer -> new Row(
                                layer.layer(),
                                "",
                                List.of(
                                        Cell.of(layer.stage()),
                                        Cell.of(String.format(Locale.ROOT, "%.2g", layer.divergence())),
                                        Cell.of(Format.percent(layer.accuracy())),
                                        Cell.of(layer.precision().equals("float32") ? "float again" : "quantized"))))
                        .toList(),
                List.of("Each layer quantized alone, the most damaging first: how far the probabilities move from the"
                        + " float network's. Layers went back to float in this order until the accuracy allowed was"
                        + " kept, and those that turned out not to be needed were quantized again."),
                List.of());
    }

    private static Table sizes(List<Deployment.CodeSize> sizes) {
        return new Table(
                "Generated C, in bytes",
                "stage",
                List.of(
                        new Column("target", ""),
                        new Column("code", "text"),
                        new Column("weights and tables", "rodata"),
                        new Column("variables", "data"),
                        new Column("working memory", "bss")),
                sizes.stream()
                        .map(size -> new Row(
                                size.stage(),
                                "",
                                List.of(
                                        new Cell(size.target(), size.options(), ""),
                                        Cell.of(Format.count(size.text())),
                                        Cell.of(Format.count(size.rodata())),
                                        Cell.of(Format.count(size.data())),
                                        Cell.of(Format.count(size.bss())))))
                        .toList(),
                List.of("As the compiler tells them of the object file: flash holds code, weights and variables,"
                        + " RAM variables and working memory; the caller's input and output come on top."),
                List.of());
    }

    private static Table refusals(List<Deployment.Refusal> refusals) {
        return new Table(
                "Formats that were asked for and not written",
                "stage",
                List.of(new Column("format", ""), new Column("reason", "")),
                refusals.stream()
                        .map(refusal -> new Row(
                                refusal.stage(), "", List.of(Cell.of(refusal.format()), Cell.of(refusal.reason()))))
                        .toList(),
                List.of(),
                List.of());
    }
}
