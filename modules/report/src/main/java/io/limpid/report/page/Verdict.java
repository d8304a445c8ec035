package io.limpid.report.page;

import io.limpid.report.chart.Legend;
import io.limpid.report.result.Finding;
import io.limpid.report.result.RunResult;
import io.limpid.report.result.RunResult.StageTiming;
import io.limpid.report.result.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the run comes to, in sentences: the last step held against the teacher.
 *
 * @param headline agreement and size
 * @param points one sentence for each other thing a reader must know, the good and the bad
 */
public record Verdict(String headline, List<String> points) {

    static Verdict of(RunResult run, Legend legend) {
        List<Stage> chain = run.chain();
        Stage last = chain.get(chain.size() - 1);
        if (last.kind() == Stage.Kind.TEACHER) {
            if (run.predictsNumber()) {
                return new Verdict(
                        ChainCard.capital(legend.origin()) + " " + NumberVerdict.quality(last)
                                + "; nothing was compressed.",
                        List.of());
            }
            return new Verdict(
                    ChainCard.capital(legend.origin()) + " is right in " + text(last.quality(), "accuracy")
                            + " of test cases; nothing was compressed.",
                    List.of());
        }
        List<String> points = new ArrayList<>();
        NumberVerdict.points(run, last, legend).forEach(points::add);
        accuracy(run.teacher(), last, legend).ifPresent(points::add);
        flips(run, last).ifPresent(points::add);
        hardestHit(last).ifPresent(points::add);
        calibration(run.teacher(), last, legend).ifPresent(points::add);
        gap(run.teacher(), last, legend).ifPresent(points::add);
        speed(run, last, legend).ifPresent(points::add);
        run.controls().forEach(control -> control(run, control, legend).ifPresent(points::add));
        return new Verdict(headline(run.teacher(), last, legend), points);
    }

    private static String headline(Stage teacher, Stage last, Legend legend) {
        String who = "The " + legend.label(last.name());
        String agrees = Finding.in(last.againstTeacher(), "agreement")
                .map(found -> who + " decides like " + legend.itsOrigin() + " in " + Format.withInterval(found)
                        + " of test cases")
                .or(() -> NumberVerdict.likeness(last, legend).map(likeness -> who + " " + likeness))
                .orElse(who + " was made from " + legend.itsOrigin());
        long from = teacher.cost().bytes();
        long to = last.cost().bytes();
        if (from == 0 || to == 0) {
            return agrees + ".";
        }
        String size = to <= from
                ? Format.times((double) from / to) + " smaller"
                : Format.times((double) to / from) + " larger";
        return agrees + ", and is " + size + " on disk (" + Format.count(from) + " \u2192 " + Format.count(to)
                + " bytes).";
    }

    private static Optional<String> accuracy(Stage teacher, Stage last, Legend legend) {
        return both(teacher, last, "accuracy").map(pair -> {
            String base = "It is right in " + Format.withInterval(pair.mine()) + " of test cases, " + legend.itsOrigin()
                    + " in " + Format.withInterval(pair.teacher());
            Optional<Finding> change = Finding.in(last.againstTeacher(), "accuracy-change");
            return change.map(found ->
                            base + ": a change of " + Format.withInterval(found) + ", " + certainty(found) + ".")
                    .orElse(base + ".");
        });
    }

    private static String certainty(Finding change) {
        if (!change.hasInterval()) {
            return "of unknown certainty";
        }
        return change.high() < 0
                ? "a loss that chance does not explain"
                : change.low() > 0 ? "a gain that chance does not explain" : "which chance alone could explain";
    }

    private static Optional<String> flips(RunResult run, Stage last) {
        Optional<Finding> lost = Finding.in(last.againstTeacher(), "right-to-wrong");
        Optional<Finding> won = Finding.in(last.againstTeacher(), "wrong-to-right");
        if (lost.isEmpty() || won.isEmpty()) {
            return Optional.empty();
        }
        String test = Finding.in(last.againstTeacher(), "mcnemar")
                .map(found -> " (McNemar's test: " + Format.value(found) + ")")
                .orElse("");
        return Optional.of("Of " + Format.count(run.data().test()) + " test cases it decides "
                + Format.count(last.changedRows()) + " otherwise: " + Format.value(lost.get()) + " right became wrong, "
                + Format.value(won.get()) + " wrong became right" + test + ".");
    }

    private static Optional<String> hardestHit(Stage last) {
        return last.againstTeacher().stream()
                .filter(found -> Term.base(found.name()).equals("accuracy-change")
                        && !Term.subject(found.name()).isEmpty()
                        && found.value() < 0)
                .min(Comparator.comparingDouble(Finding::value))
                .map(found -> "Hardest hit is the class \u201c" + Term.subject(found.name()) + "\u201d: "
                        + Format.withInterval(found) + ".");
    }

    private static Optional<String> calibration(Stage teacher, Stage last, Legend legend) {
        return both(teacher, last, "expected-calibration-error")
                .map(pair -> "Its stated confidence is off by " + Format.withInterval(pair.mine()) + " on average, "
                        + legend.itsOrigin() + "'s by " + Format.withInterval(pair.teacher()) + ".");
    }

    private static Optional<String> gap(Stage teacher, Stage last, Legend legend) {
        return last.quality().stream()
                .filter(found -> Fairness.isGap(found) && !Double.isNaN(found.value()))
                .max(Comparator.comparingDouble(found -> Math.abs(found.value())))
                .map(found -> {
                    String before = Finding.in(teacher.quality(), found.name())
                            .map(one -> "; " + legend.origin() + "'s is " + Format.withInterval(one))
                            .orElse("");
                    return "Its largest gap between groups is in " + Fairness.phrase(found.name()) + ": "
                            + Format.withInterval(found) + before + ".";
                });
    }

    private static Optional<String> speed(RunResult run, Stage last, Legend legend) {
        Optional<StageTiming> mine = CostTable.timing(run, last);
        Optional<StageTiming> teachers = CostTable.timing(run, run.teacher());
        if (mine.isEmpty() || teachers.isEmpty()) {
            return Optional.empty();
        }
        double now = mine.get().latencyMicroseconds();
        double before = teachers.get().latencyMicroseconds();
        if (!(now > 0 && before > 0)) {
            return Optional.empty();
        }
        String change = now <= before ? Format.times(before / now) + " faster" : Format.times(now / before) + " slower";
        return Optional.of("One prediction takes " + Format.microseconds(now) + " in the median, " + legend.itsOrigin()
                + "'s " + Format.microseconds(before) + ": " + change + " on this machine.");
    }

    private static Optional<String> control(RunResult run, Stage control, Legend legend) {
        Optional<Stage> beside = run.stages().stream()
                .filter(stage -> stage.name().equals(control.controls()))
                .findFirst();
        return beside.flatMap(step -> both(step, control, "accuracy"))
                .map(pair -> "Control: the " + legend.label(control.name()) + " is right in "
                        + Format.withInterval(pair.mine()) + ", the " + legend.label(control.controls()) + " in "
                        + Format.withInterval(pair.teacher()) + difference(control) + ".");
    }

    /** A control against what it stands beside. */
    private static String difference(Stage control) {
        Optional<Finding> change = Finding.in(control.againstPrevious(), "accuracy-change");
        Optional<Finding> test = Finding.in(control.againstPrevious(), "mcnemar");
        return change.map(found -> "; against it the control changes accuracy by " + Format.withInterval(found))
                        .orElse("")
                + test.map(found -> ", McNemar " + Format.pValue(found.value())).orElse("");
    }

    private static Optional<Pair> both(Stage teacher, Stage mine, String name) {
        return Finding.in(teacher.quality(), name)
                .flatMap(first -> Finding.in(mine.quality(), name).map(second -> new Pair(first, second)));
    }

    private static String text(List<Finding> findings, String name) {
        return Finding.in(findings, name).map(Format::withInterval).orElse("an unknown share");
    }

    private record Pair(Finding teacher, Finding mine) {}
}
