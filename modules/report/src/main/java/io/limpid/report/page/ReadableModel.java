package io.limpid.report.page;

import io.limpid.report.chart.Chart;
import io.limpid.report.chart.SurrogateCurves;
import io.limpid.report.chart.TreeDrawing;
import io.limpid.report.page.Table.Cell;
import io.limpid.report.page.Table.Column;
import io.limpid.report.page.Table.Row;
import io.limpid.report.result.Finding;
import io.limpid.report.result.SurrogateModel;
import io.limpid.report.result.Surrogates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A surrogate of the page.
 *
 * @param lead what it is and how faithful, in one sentence
 * @param drawing SVG; empty for none
 * @param keys classes and their colours in the drawing
 * @param sentences the rules in words
 * @param curves fidelity against size
 * @param tables its weights, and the sizes
 * @param measured everything that was measured of it
 * @param files in the run folder
 */
public record ReadableModel(
        String title,
        String lead,
        String drawing,
        Map<String, String> keys,
        List<String> sentences,
        List<Chart> curves,
        List<Table> tables,
        List<Table> measured,
        List<String> files) {
    /** @param label what people call a stage */
    static List<ReadableModel> of(Surrogates all, UnaryOperator<String> label) {
        List<ReadableModel> models = new ArrayList<>();
        for (Surrogates.OfStage stage : all.stages()) {
            for (Surrogates.Form form : stage.forms()) {
                models.add(of(all, stage, form, label.apply(stage.stage())));
            }
        }
        return models;
    }

    private static ReadableModel of(Surrogates all, Surrogates.OfStage stage, Surrogates.Form form, String label) {
        boolean tree = form.model().kind() == SurrogateModel.Kind.TREE;
        Map<String, String> keys = new LinkedHashMap<>();
        List<String> classes = form.model().classes();
        IntStream.range(0, classes.size()).forEach(k -> keys.put(classes.get(k), TreeDrawing.colour(k)));
        List<Table> tables = new ArrayList<>();
        if (!tree) {
            tables.add(SurrogateTables.weights(form.model()));
        }
        tables.add(sizes(form, tree));
        return new ReadableModel(
                (tree ? "A decision tree" : "A sparse logistic model") + " in place of the " + label,
                lead(all, stage, form, tree),
                tree ? TreeDrawing.of(form.model()) : "",
                tree ? keys : Map.of(),
                form.sentences(),
                List.of(SurrogateCurves.of(stage.stage(), form)),
                tables,
                SurrogateTables.measured(form.measured()).stream().toList(),
                form.files());
    }

    private static String lead(Surrogates all, Surrogates.OfStage stage, Surrogates.Form form, boolean tree) {
        Surrogates.Size shown = form.sizes().get(form.shown());
        String complexity = tree
                ? plural(shown.size(), "leaf", "leaves") + ", " + plural(shown.detail(), "question", "questions")
                        + " to a decision at most, " + plural(form.length(), "condition", "conditions")
                        + " in its rules"
                : plural(shown.size(), "feature", "features") + ", " + plural(shown.detail(), "weight", "weights");
        return "With " + complexity + ", it decides like the network for " + Format.withInterval(shown.agreement())
                + " of the " + Format.count(all.testRows()) + " test rows, and is right for "
                + Format.withInterval(shown.accuracy()) + "; the network is right for "
                + Format.withInterval(stage.accuracy()) + ". It learnt from what the network says about "
                + Format.count(all.trainRows()) + " training rows, and was chosen on "
                + Format.count(all.validationRows())
                + " validation rows.";
    }

    private static String plural(int count, String one, String more) {
        return Format.count(count) + " " + (count == 1 ? one : more);
    }

    private static Table sizes(Surrogates.Form form, boolean tree) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < form.sizes().size(); i++) {
            Surrogates.Size size = form.sizes().get(i);
            String mark = (i == form.knee() ? " (knee)" : "") + (i == form.shown() ? " (shown)" : "");
            rows.add(new Row(
                    size.size() + mark,
                    "",
                    List.of(
                            Cell.of(Integer.toString(size.detail())),
                            Cell.of(Format.percent(size.validation())),
                            Cell.of(Optional.<Finding>of(size.agreement())),
                            Cell.of(Optional.<Finding>of(size.accuracy())))));
        }
        return new Table(
                "Every size",
                tree ? "Leaves" : "Features",
                List.of(
                        new Column(tree ? "Depth" : "Weights", ""),
                        new Column("Decides like it", "validation rows, chosen on"),
                        new Column("Decides like it", "test rows"),
                        new Column("Right", "test rows")),
                rows,
                List.of(),
                List.of());
    }
}
