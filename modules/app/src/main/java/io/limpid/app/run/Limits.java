package io.limpid.app.run;

import io.limpid.app.measure.Demand;
import io.limpid.app.recipe.Demands;
import io.limpid.app.recipe.LimitSettings;
import io.limpid.evaluate.significance.Equivalence;
import io.limpid.report.result.Behaviour;
import io.limpid.report.result.Drift;
import io.limpid.report.result.Finding;
import io.limpid.report.result.RunResult.Limit;
import io.limpid.report.result.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds the last stage against what is demanded of it, which fails the run, and what is only claimed. */
final class Limits {
    private static final Map<String, Double> BYTES =
            Map.of("B", 1.0, "kB", 1e3, "MB", 1e6, "KiB", 1024.0, "MiB", 1024.0 * 1024);

    private final Stage teacher;
    private final Stage last;
    private final int rows;
    private final Optional<Drift> drift;
    private final String drifted;
    private final List<Limit> limits = new ArrayList<>();
    private final List<Behaviour.Claim> claims = new ArrayList<>();

    /** @param rows on which the stages were measured */
    Limits(Stage teacher, Stage last, int rows) {
        this(teacher, last, rows, Optional.empty(), last.name());
    }

    /**
     * @param drift how far reasons and robustness drifted, if that was looked for
     * @param drifted what the last stage is called there
     */
    Limits(Stage teacher, Stage last, int rows, Optional<Drift> drift, String drifted) {
        this.teacher = teacher;
        this.last = last;
        this.rows = rows;
        this.drift = drift;
        this.drifted = drifted;
    }

    /** Every demand so far, in order. */
    List<Limit> limits() {
        return limits;
    }

    /** Every demand on a measured number and every claim so far, in order. */
    List<Behaviour.Claim> claims() {
        return claims;
    }

    /** @param known reads the demands on measured numbers */
    void demand(LimitSettings demands, Demands known) {
        if (demands.accuracyDrop() != null) {
            double most = number(demands.accuracyDrop()) / 100;
            Demand demand = new Demand(
                    "accuracy-change",
                    "drop <= " + demands.accuracyDrop(),
                    new Equivalence(-most, Double.POSITIVE_INFINITY));
            limit("accuracy-drop", demands.accuracyDrop(), demand);
        }
        if (demands.agreement() != null) {
            double least = number(demands.agreement()) / 100;
            Demand demand = new Demand(
                    "agreement", ">= " + demands.agreement(), new Equivalence(least, Double.POSITIVE_INFINITY));
            limit("agreement", demands.agreement(), demand);
        }
        if (demands.size() != null) {
            limits.add(new Limit(
                    "size",
                    demands.size(),
                    Judged.format("%,d B", last.cost().bytes()),
                    last.cost().bytes() <= number(demands.size()) * unit(demands.size())));
        }
        if (demands.compression() != null) {
            double times = (double) teacher.cost().bytes() / last.cost().bytes();
            limits.add(new Limit(
                    "compression",
                    demands.compression(),
                    Judged.format("%.2fx of %,d B", times, teacher.cost().bytes()),
                    times >= number(demands.compression())));
        }
        demands.measures().forEach((measure, demand) -> demand(known.of(measure, demand)));
    }

    /** A demand on a measured number. */
    void demand(Demand demand) {
        limit(demand.measure(), demand.text(), demand);
    }

    /** A claim, which is answered and fails nothing. */
    void claim(Demand demand) {
        claims.add(judge(demand).claim(last.name(), false));
    }

    private void limit(String name, String written, Demand demand) {
        Judged judged = judge(demand);
        limits.add(new Limit(name, written, judged.text(), judged.met()));
        claims.add(judged.claim(last.name(), true));
    }

    private Judged judge(Demand demand) {
        Optional<Finding> found = Finding.in(last.quality(), demand.measure())
                .or(() -> Finding.in(last.againstTeacher(), demand.measure()));
        if (found.isPresent()) {
            return new Judged(demand, found.get(), rows);
        }
        return drift.flatMap(all -> Finding.in(all.findings(drifted), demand.measure())
                        .map(of -> new Judged(demand, of, all.rowsOf(demand.measure()))))
                .orElseGet(() -> new Judged(demand, ofTheTeacher(demand.measure()), rows));
    }

    /** Of the teacher itself there is no change. */
    private static Finding ofTheTeacher(String name) {
        return switch (name) {
            case "agreement" -> new Finding(name, 1, "fraction", 1, 1, 1, "exact");
            case "accuracy-change" -> new Finding(name, 0, "fraction_difference", 0, 0, 1, "exact");
            default ->
                new Finding(
                        name,
                        Double.NaN,
                        "coefficient",
                        Double.NaN,
                        Double.NaN,
                        0,
                        "it was not measured of this stage");
        };
    }

    private static double number(String demand) {
        return Double.parseDouble(demand.replaceAll("[^0-9.].*", ""));
    }

    private static double unit(String demand) {
        return BYTES.getOrDefault(demand.replaceAll("[0-9. ]", ""), 1.0);
    }
}
