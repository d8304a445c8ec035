package io.limpid.app.cli;

import io.limpid.app.run.DriftComparison;
import io.limpid.report.page.Format;
import io.limpid.report.result.Drift;
import io.limpid.report.result.Finding;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Drift on the terminal. */
final class DriftText {
    private DriftText() {}

    static void print(DriftComparison comparison, PrintWriter to) {
        Drift drift = comparison.drift();
        for (Drift.Method method : drift.methods()) {
            print(drift, method, to);
        }
        for (Drift.Damage damage : drift.damages()) {
            print(damage, to);
        }
    }

    private static void print(Drift drift, Drift.Method method, PrintWriter to) {
        to.println(method.title() + ", " + drift.rows() + " rows, against " + drift.reference());
        method.notes().forEach(note -> to.println("  " + note));
        for (Drift.OfStage stage : method.stages()) {
            to.println(Tables.table(
                    stage.likenesses(),
                    List.of(
                            Tables.text(
                                    "mean over rows",
                                    20,
                                    likeness -> likeness.drift().name()),
                            Tables.number(stage.stage() + " [95%]", likeness -> number(likeness.drift())),
                            Tables.number(
                                    method.sampled() ? "sampler's noise [95%]" : "no noise",
                                    likeness -> number(likeness.noise())))));
            to.println("  Beyond noise: " + Format.percent(stage.excess().value()) + " of an explanation's length"
                    + (method.sampled() ? ", " + Format.pValue(stage.pValue()) : "") + ".");
            String uneven = stage.parts().stream()
                    .filter(part -> part.pUneven() < 0.05)
                    .map(part -> part.kind() + " " + part.name() + " ("
                            + Format.percent(part.excess().value()) + ", " + Format.pValue(part.pUneven()) + ")")
                    .collect(Collectors.joining(", "));
            to.println(
                    uneven.isEmpty()
                            ? "  No class or group drifts otherwise than the others (Holm, 5%)."
                            : "  Otherwise than the others (Holm, 5%): " + uneven + ".");
        }
        to.println();
    }

    private static void print(Drift.Damage damage, PrintWriter to) {
        to.println(damage.name()
                + switch (damage.source()) {
                    case "own" -> " along each model's own gradient";
                    case "reference" -> ", what misleads the reference";
                    default -> "";
                }
                + " (" + damage.unit() + ")");
        damage.notes().forEach(note -> to.println("  " + note));
        if (!damage.points().isEmpty()) {
            List<com.github.freva.asciitable.ColumnData<Drift.Point>> columns = new ArrayList<>();
            columns.add(Tables.number("severity", point -> Integer.toString(point.severity())));
            columns.add(Tables.number("strength", point -> String.format(Locale.ROOT, "%.4g", point.strength())));
            columns.add(Tables.text("model", 40, Drift.Point::stage));
            for (String name : List.of("accuracy", "agreement", "accuracy-change", "fragility")) {
                columns.add(Tables.number(
                        name,
                        point -> Finding.in(point.findings(), name)
                                .map(Format::withInterval)
                                .orElse("")));
            }
            to.println(Tables.table(damage.points(), columns));
        }
        to.println();
    }

    private static String number(Finding finding) {
        return Double.isNaN(finding.value())
                ? ""
                : finding.hasInterval()
                        ? String.format(
                                Locale.ROOT, "%.4f [%.4f, %.4f]", finding.value(), finding.low(), finding.high())
                        : String.format(Locale.ROOT, "%.4f", finding.value());
    }
}
