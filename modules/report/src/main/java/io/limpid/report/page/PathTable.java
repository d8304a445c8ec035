package io.limpid.report.page;

import io.limpid.report.chart.Legend;
import io.limpid.report.page.Table.Cell;
import io.limpid.report.page.Table.Column;
import io.limpid.report.page.Table.Row;
import io.limpid.report.result.Journeys;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What each layer holds and which of its units the decisions use. */
final class PathTable {
    private static final int UNITS = 4;

    private PathTable() {}

    static List<Table> of(Journeys journeys, Legend legend) {
        List<Table> tables = new ArrayList<>();
        for (Journeys.OfStage stage : journeys.stages()) {
            List<Row> rows = stage.stations().stream().map(PathTable::row).toList();
            tables.add(new Table(
                    "Layers of the " + legend.label(stage.stage()),
                    "Layer",
                    List.of(
                            new Column("Makes", ""),
                            new Column("Linear probe", "rows right"),
                            new Column("Silent", "values zero for all rows"),
                            new Column("Most used", "channel or neuron, share of the decisions")),
                    rows,
                    List.of(),
                    List.of()));
        }
        return tables;
    }

    private static Row row(Journeys.Station station) {
        String shape = station.shape().stream().map(Object::toString).collect(Collectors.joining(" × "));
        String units = station.units().stream()
                .limit(UNITS)
                .map(unit -> unit.index() + " (" + Format.percent(unit.share()) + ")")
                .collect(Collectors.joining(", "));
        return new Row(
                station.layer(),
                "",
                List.of(
                        Cell.of(shape),
                        Cell.of(Double.isNaN(station.probe()) ? Format.NONE : Format.percent(station.probe())),
                        Cell.of(Format.percent(station.silent())),
                        Cell.of(units)));
    }
}
