package io.limpid.report.page;

import io.limpid.report.page.Table.Cell;
import io.limpid.report.page.Table.Column;
import io.limpid.report.page.Table.Row;
import io.limpid.report.result.Finding;
import io.limpid.report.result.SurrogateModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a linear surrogate weighs, and what was measured of any. */
final class SurrogateTables {
    private SurrogateTables() {}

    /** Weights in raw units, the strongest feature first: by slope times deviation, or the spread of the categories. */
    static Table weights(SurrogateModel model) {
        List<String> scores =
                model.classes().size() == 2 ? List.of(model.classes().get(1)) : model.classes();
        List<SurrogateModel.Term> terms = model.terms().stream()
                .sorted(Comparator.comparingDouble(term -> -strength(model, term)))
                .toList();
        List<Row> rows = new ArrayList<>();
        rows.add(row("always", model.intercepts(), Double.NaN));
        for (SurrogateModel.Term term : terms) {
            SurrogateModel.Feature feature = model.features().get(term.feature());
            for (int i = 0; i < term.weights().size(); i++) {
                String title = feature.categories().isEmpty()
                        ? feature.name() + ", for each unit"
                        : feature.name() + " is " + feature.categories().get(i);
                rows.add(row(title, term.weights().get(i), i == 0 ? strength(model, term) : Double.NaN));
            }
        }
        List<Column> columns = new ArrayList<>();
        scores.forEach(name -> columns.add(new Column(name, "added to the score")));
        columns.add(new Column("Strength", "over a deviation, or all categories"));
        String reading = model.classes().size() == 2
                ? "The score is the logarithm of the odds of " + scores.get(0)
                        + ": 0 is even, +1 makes the odds 2.7 times higher."
                : "The class with the highest score is decided; a softmax of the scores gives the probabilities.";
        return new Table("What it weighs", "Feature", columns, rows, List.of(reading), List.of());
    }

    private static double strength(SurrogateModel model, SurrogateModel.Term term) {
        SurrogateModel.Feature feature = model.features().get(term.feature());
        double most = 0;
        for (int k = 0; k < term.weights().get(0).size(); k++) {
            int score = k;
            double high = term.weights().stream()
                    .mapToDouble(row -> row.get(score))
                    .max()
                    .orElse(0);
            double low = term.weights().stream()
                    .mapToDouble(row -> row.get(score))
                    .min()
                    .orElse(0);
            most = Math.max(most, feature.categories().isEmpty() ? Math.abs(high) * feature.deviation() : high - low);
        }
        return most;
    }

    private static Row row(String title, List<Double> weights, double strength) {
        List<Cell> cells = new ArrayList<>();
        weights.forEach(weight -> cells.add(Cell.of(signed(weight))));
        cells.add(Cell.of(Double.isNaN(strength) ? "" : String.format(Locale.ROOT, "%.2f", strength)));
        return new Row(title, "", cells);
    }

    private static String signed(double weight) {
        String text = String.format(Locale.ROOT, "%+.3g", weight);
        return weight == 0 ? Format.NONE : text.replace("-", "\u2212");
    }

    /** What was measured of the model that is shown against the network; empty if nothing was. */
    static Optional<Table> measured(List<Finding> findings) {
        List<Row> rows = findings.stream()
                .map(finding -> new Row(
                        title(finding.name()),
                        Term.of(finding.name()).meaning(),
                        List.of(Cell.of(Optional.of(finding)))))
                .toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Table(
                        "What is shown, against the network, on the test rows",
                        "Measure",
                        List.of(new Column("Value", "95% interval")),
                        rows,
                        List.of(),
                        List.of()));
    }

    private static String title(String name) {
        String subject = Term.subject(name);
        return Term.of(name).label() + (subject.isEmpty() ? "" : ": " + subject);
    }
}
