package io.limpid.report.page;

import io.limpid.report.chart.Legend;
import io.limpid.report.page.Table.Cell;
import io.limpid.report.page.Table.Column;
import io.limpid.report.page.Table.Entry;
import io.limpid.report.page.Table.Row;
import io.limpid.report.result.Drift;
import io.limpid.report.result.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one finding is under every damage, at the greatest severity: a row a damage, a column a stage. */
final class RobustnessTable {
    private RobustnessTable() {}

    /** @param finding {@code accuracy-change} or {@code fragility} */
    static Optional<Table> of(Drift drift, List<Drift.Damage> damages, String finding, String caption, Legend legend) {
        List<String> stages = damages.stream()
                .flatMap(damage -> damage.points().stream())
                .filter(point -> Finding.in(point.findings(), finding).isPresent())
                .map(Drift.Point::stage)
                .distinct()
                .toList();
        if (stages.isEmpty()) {
            return Optional.empty();
        }
        List<Row> rows = new ArrayList<>();
        String method = "";
        for (Drift.Damage damage : damages) {
            int worst = damage.points().stream()
                    .mapToInt(Drift.Point::severity)
                    .max()
                    .orElse(0);
            List<Cell> cells = new ArrayList<>();
            for (String stage : stages) {
                Optional<Finding> found = damage.points().stream()
                        .filter(point -> point.stage().equals(stage) && point.severity() == worst)
                        .findFirst()
                        .flatMap(point -> Finding.in(point.findings(), finding));
                method = found.map(Finding::method).orElse(method);
                cells.add(Cell.of(found));
            }
            rows.add(new Row(RobustnessPart.title(damage) + ", severity " + worst, "", cells));
        }
        Term term = Term.of(finding);
        return Optional.of(new Table(
                caption,
                "",
                stages.stream()
                        .map(stage -> new Column(legend.label(stage), "against " + legend.label(drift.reference())))
                        .toList(),
                rows,
                List.of(),
                List.of(new Entry(term.label(), term.meaning()), new Entry("95% interval", method))));
    }
}
