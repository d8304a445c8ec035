package io.limpid.report.page;

import io.limpid.report.chart.Chart;
import io.limpid.report.chart.Legend;
import io.limpid.report.chart.RobustnessCurves;
import io.limpid.report.result.Drift;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What damaged inputs do, for the page.
 *
 * @param accuracy a chart a damage
 * @param agreement a chart a damage of which every model saw the same rows
 * @param tables differences at the greatest severity
 * @param notes whose gradients were used
 */
public record RobustnessPart(
        String sentence, List<Chart> accuracy, List<Chart> agreement, List<Table> tables, List<String> notes) {

    static Optional<RobustnessPart> of(Drift drift, Legend legend) {
        if (drift.damages().isEmpty()) {
            return Optional.empty();
        }
        List<Chart> accuracy = new ArrayList<>();
        List<Chart> agreement = new ArrayList<>();
        for (int i = 0; i < drift.damages().size(); i++) {
            Drift.Damage damage = drift.damages().get(i);
            RobustnessCurves.of(damage, "accuracy", title(damage), legend, "damage-" + i + "-accuracy")
                    .ifPresent(accuracy::add);
            RobustnessCurves.of(damage, "agreement", title(damage), legend, "damage-" + i + "-agreement")
                    .ifPresent(agreement::add);
        }
        List<Table> tables = new ArrayList<>();
        RobustnessTable.of(drift, drift.damages(), "accuracy-change", "Accuracy against the reference's", legend)
                .ifPresent(tables::add);
        RobustnessTable.of(drift, drift.damages(), "fragility", "Accuracy lost beyond what the reference loses", legend)
                .ifPresent(tables::add);
        return Optional.of(new RobustnessPart(
                sentence(drift),
                accuracy,
                agreement,
                tables,
                drift.damages().stream()
                        .flatMap(damage -> damage.notes().stream())
                        .distinct()
                        .toList()));
    }

    private static String sentence(Drift drift) {
        List<String> parts = new ArrayList<>();
        if (drift.damagedRows() > 0) {
            parts.add("Every model saw the same " + Format.count(drift.damagedRows()) + " damaged test rows.");
        }
        if (drift.attackedRows() > 0) {
            parts.add("Attacks had " + Format.count(drift.attackedRows()) + " test rows to mislead each model.");
        }
        return String.join(" ", parts)
                + " Values stay within the valid range. Bands are 95% Wilson intervals; severity 0 is the rows as they are.";
    }

    /** What people call a damage. */
    static String title(Drift.Damage damage) {
        String name = switch (damage.name()) {
            case "noise" -> "Gaussian noise";
            case "missing" -> "Missing values";
            case "fgsm" -> "FGSM";
            case "pgd" -> "PGD";
            default -> ChainCard.capital(damage.name());
        };
        return switch (damage.source()) {
            case "own" -> name + " along each model's own gradient";
            case "reference" -> name + ": what misleads the reference";
            default -> name;
        };
    }
}
