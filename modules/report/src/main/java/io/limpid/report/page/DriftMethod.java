package io.limpid.report.page;

import io.limpid.report.chart.Legend;
import io.limpid.report.page.Table.Cell;
import io.limpid.report.page.Table.Column;
import io.limpid.report.page.Table.Entry;
import io.limpid.report.page.Table.Row;
import io.limpid.report.result.Drift;
import java.util.ArrayList;
import java.util.List;

/**
 * How far reasons drifted by one method, for the page.
 *
 * @param sentences one a stage
 * @param likeness how alike explanations are, stage by stage
 * @param stages what there is to say about single stages
 */
public record DriftMethod(
        String title,
        String summary,
        List<String> parameters,
        List<String> notes,
        List<String> sentences,
        List<Table> likeness,
        List<OfStage> stages) {

    /** @param cases the most changed explanations, side by side */
    public record OfStage(String title, List<Table> parts, List<ExplainedMethod.Case> cases) {}

    /** @param number of the method on the page, for ids */
    static DriftMethod of(Drift drift, Drift.Method method, int number, List<String> classes, Legend legend) {
        List<OfStage> stages = new ArrayList<>();
        for (int i = method.stages().size() - 1; i >= 0; i--) {
            Drift.OfStage stage = method.stages().get(i);
            String label = ChainCard.capital(legend.label(stage.stage()));
            stages.add(new OfStage(
                    label,
                    stage.parts().isEmpty() ? List.of() : List.of(parts(stage, label)),
                    ExplainedMethod.cases(stage.changed(), classes, legend, "drift-" + number + "-" + i)));
        }
        return new DriftMethod(
                method.title(),
                method.summary(),
                Format.parameters(method.parameters()),
                method.notes(),
                method.stages().stream()
                        .map(stage -> sentence(method, stage, legend))
                        .toList(),
                method.stages().isEmpty() ? List.of() : List.of(likeness(drift, method, legend)),
                stages);
    }

    private static String sentence(Drift.Method method, Drift.OfStage stage, Legend legend) {
        String who = ChainCard.capital(legend.label(stage.stage()));
        String how = Format.percent(stage.excess().value());
        String tested = Format.pValue(stage.pValue());
        if (!method.sampled()) {
            return who + ": " + how + " of an explanation's length is different. " + method.title()
                    + " draws no random numbers here, so all of that is the models' own.";
        }
        return stage.pValue() < 0.05
                ? who + ": " + how + " of an explanation's length is a difference that no sampling explains (" + tested
                        + ")."
                : who + ": no difference beyond the sampler's noise is shown (" + tested + ").";
    }

    private static Table likeness(Drift drift, Drift.Method method, Legend legend) {
        List<Column> columns = new ArrayList<>();
        method.stages().forEach(stage -> columns.add(new Column(legend.label(stage.stage()), "")));
        if (method.sampled()) {
            columns.add(new Column(legend.label(drift.reference()), "with itself, other random numbers"));
        }
        List<Row> rows = new ArrayList<>();
        List<Drift.Likeness> kinds = method.stages().get(0).likenesses();
        List<Entry> reading = new ArrayList<>();
        for (int k = 0; k < kinds.size(); k++) {
            int kind = k;
            Term term = Term.of(kinds.get(k).drift().name());
            List<Cell> cells = new ArrayList<>();
            method.stages()
                    .forEach(
                            stage -> cells.add(cell(stage.likenesses().get(kind).drift())));
            if (method.sampled()) {
                cells.add(cell(kinds.get(k).noise()));
            }
            rows.add(new Row(term.label(), term.meaning(), cells));
            reading.add(new Entry(term.label(), term.meaning()));
        }
        rows.add(row("Difference beyond noise", method, stage -> cellOfLength(stage.excess()), method.sampled()));
        if (method.sampled()) {
            rows.add(row("Is it more than noise?", method, stage -> Cell.of(Format.pValue(stage.pValue())), true));
            rows.add(row("Noise of one explanation", method, stage -> Cell.of(Format.percent(stage.noise())), true));
            reading.add(new Entry(
                    "Is it more than noise?",
                    "The one-sided p-value of Wilcoxon's signed-rank test over the rows, from two draws with unlike"
                            + " random numbers; every row has its own."));
            reading.add(new Entry(
                    "Noise of one explanation",
                    "Length of what would change with other random numbers, relative to the explanation's own."));
        }
        reading.add(new Entry(
                "Difference beyond noise",
                "Length of the difference of both explanations that is the same whatever the random numbers, relative to"
                        + " their own; 0% is none."));
        reading.add(new Entry("95% intervals", kinds.get(0).drift().method() + " over the rows"));
        return new Table(
                "How alike the reasons are",
                "",
                columns,
                rows,
                List.of("Means over " + Format.count(drift.rows()) + " test rows; 1 is equal. The largest "
                        + method.top() + " contributions of each explanation are the top."),
                reading);
    }

    private interface OneCell {
        Cell of(Drift.OfStage stage);
    }

    private static Row row(String title, Drift.Method method, OneCell cell, boolean more) {
        List<Cell> cells = new ArrayList<>();
        method.stages().forEach(stage -> cells.add(cell.of(stage)));
        if (more) {
            cells.add(Cell.of(""));
        }
        return new Row(title, "", cells);
    }

    private static Table parts(Drift.OfStage stage, String label) {
        List<Row> rows = stage.parts().stream()
                .map(part -> new Row(
                        part.kind().equals("class") ? part.name() : part.kind() + ": " + part.name(),
                        "",
                        List.of(
                                Cell.of(Format.count(part.rows())),
                                cell(part.cosine()),
                                cellOfLength(part.excess()),
                                p(part.pDrift()),
                                p(part.pUneven()))))
                .toList();
        return new Table(
                label + ": whose reasons drifted",
                "class or group",
                List.of(
                        new Column("rows", ""),
                        new Column("cosine", ""),
                        new Column("beyond noise", ""),
                        new Column("more than noise?", "signed-rank test"),
                        new Column("unlike the others?", "rank-sum test")),
                rows,
                List.of("p-values are corrected over all rows of the table by Holm's method."),
                List.of());
    }

    private static Cell p(double value) {
        return Cell.of(Double.isNaN(value) ? Format.NONE : Format.pValue(value));
    }

    private static Cell cell(io.limpid.report.result.Finding finding) {
        return Cell.of(java.util.Optional.of(finding));
    }

    private static Cell cellOfLength(io.limpid.report.result.Finding finding) {
        String interval = finding.hasInterval()
                ? "[" + Format.percent(finding.low()) + ",\u00a0" + Format.percent(finding.high()) + "]"
                : "";
        return new Cell(Format.percent(finding.value()), interval, finding.method());
    }
}
