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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Holds stages against what is demanded of them, which fails the run, and what is only claimed. */
final class Limits {
    private static final Map<String, Double> BYTES =
            Map.of("B", 1.0, "kB", 1e3, "MB", 1e6, "KiB", 1024.0, "MiB", 1024.0 * 1024);

    private final Stage teacher;
    private final Map<String, Held> stages = new LinkedHashMap<>();
    private final Held last;
    private final int rows;
    private final Optional<Drift> drift;
    private final List<Limit> limits = new ArrayList<>();
    private final List<Behaviour.Claim> claims = new ArrayList<>();

    /**
     * A stage that may be held to something.
     *
     * @param drifted what it is called where drift is looked for
     * @param of says which it is, where there are several; else empty
     */
    private record Held(Stage stage, String drifted, String of) {}

    /**
     * Of two models.
     *
     * @param rows on which both were measured
     * @param drift how far reasons and robustness drifted, if that was looked for
     * @param drifted what the candidate is called there
     */
    Limits(Stage reference, Stage candidate, int rows, Optional<Drift> drift, String drifted) {
        this.teacher = reference;
        this.last = new Held(candidate, drifted, "");
        this.rows = rows;
        this.drift = drift;
    }

    /**
     * Of a chain, the teacher first; what names no stage is about the last.
     *
     * @param rows on which the stages were measured
     */
    Limits(List<Stage> chain, int rows, Optional<Drift> drift) {
        this.teacher = chain.get(0);
        chain.forEach(stage -> stages.put(stage.name(), new Held(stage, stage.name(), " of " + stage.name())));
        this.last = held(chain.get(chain.size() - 1).name());
        this.rows = rows;
        this.drift = drift;
    }

    private Held held(String name) {
        return Objects.requireNonNull(stages.get(name), name);
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
        Held held = demands.stage() == null ? last : held(demands.stage());
        if (demands.accuracyDrop() != null) {
            double most = number(demands.accuracyDrop()) / 100;
            Demand demand = new Demand(
                    "accuracy-change",
                    "drop <= " + demands.accuracyDrop(),
                    new Equivalence(-most, Double.POSITIVE_INFINITY));
            limit(held, "accuracy-drop", demands.accuracyDrop(), demand);
        }
        if (demands.agreement() != null) {
            double least = number(demands.agreement()) / 100;
            Demand demand = new Demand(
                    "agreement", ">= " + demands.agreement(), new Equivalence(least, Double.POSITIVE_INFINITY));
            limit(held, "agreement", demands.agreement(), demand);
        }
        long bytes = held.stage().cost().bytes();
        if (demands.size() != null) {
            limits.add(new Limit(
                    "size" + held.of(),
                    demands.size(),
                    Judged.format("%,d B", bytes),
                    bytes <= number(demands.size()) * unit(demands.size())));
        }
        if (demands.compression() != null) {
            double times = (double) teacher.cost().bytes() / bytes;
            limits.add(new Limit(
                    "compression" + held.of(),
                    demands.compression(),
                    Judged.format("%.2fx of %,d B", times, teacher.cost().bytes()),
                    times >= number(demands.compression())));
        }
        demands.measures().forEach((measure, text) -> {
            Demand demand = known.of(measure, text);
            limit(held, measure, demand.text(), demand);
        });
    }

    /** A demand on a measured number of the last stage. */
    void demand(Demand demand) {
        limit(last, demand.measure(), demand.text(), demand);
    }

    /** A claim about the last stage, which is answered and fails nothing. */
    void claim(Demand demand) {
        claims.add(judge(last, demand).claim(last.stage().name(), false));
    }

    /** A claim about a stage. */
    void claim(Demands.OfStage claim) {
        Held held = claim.stage().isEmpty() ? last : held(claim.stage());
        claims.add(judge(held, claim.demand()).claim(held.stage().name(), false));
    }

    private void limit(Held held, String name, String written, Demand demand) {
        Judged judged = judge(held, demand);
        limits.add(new Limit(name + held.of(), written, judged.text(), judged.met()));
        claims.add(judged.claim(held.stage().name(), true));
    }

    private Judged judge(Held held, Demand demand) {
        Optional<Finding> found = Finding.in(held.stage().quality(), demand.measure())
                .or(() -> Finding.in(held.stage().againstTeacher(), demand.measure()));
        if (found.isPresent()) {
            return new Judged(demand, found.get(), rows);
        }
        return drift.flatMap(all -> Finding.in(all.findings(held.drifted()), demand.measure())
                        .map(of -> new Judged(demand, of, all.rowsOf(demand.measure()))))
                .orElseGet(() -> new Judged(demand, ofTheTeacher(demand.measure()), rows));
    }

    /** Of the teacher itself there is no change. */
    private static Finding ofTheTeacher(String name) {
        return switch (name) {
            case "agreement" -> new Finding(name, 1, "fraction", 1, 1, 1, "exact");
            case "output-r2", "output-correlation" -> new Finding(name, 1, "coefficient", 1, 1, 1, "exact");
            case "r2-change" -> new Finding(name, 0, "coefficient", 0, 0, 1, "exact");
            case "rmse-change", "mae-change", "output-rmse" -> new Finding(name, 0, "target", 0, 0, 1, "exact");
            case "moved" -> new Finding(name, 0, "fraction", 0, 0, 1, "exact");
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
