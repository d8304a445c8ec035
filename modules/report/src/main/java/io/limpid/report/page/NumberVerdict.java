package io.limpid.report.page;

import io.limpid.report.chart.Legend;
import io.limpid.report.result.Finding;
import io.limpid.report.result.RunResult;
import io.limpid.report.result.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sentences of a {@link Verdict} on models that predict a number. */
final class NumberVerdict {
    private NumberVerdict() {}

    /** {@code predicts with an R² of 0.48 [0.33, 0.59] and a root mean squared error of 54.1 [48.2, 60.8]}. */
    static String quality(Stage stage) {
        return "predicts with an R\u00b2 of " + text(stage.quality(), "r2") + " and a root mean squared error of "
                + text(stage.quality(), "rmse");
    }

    /** How its predictions are like the teacher's; empty where it was not measured. */
    static Optional<String> likeness(Stage last, Legend legend) {
        return Finding.in(last.againstTeacher(), "output-r2")
                .map(found -> "follows " + legend.itsOrigin() + "'s predictions with an R\u00b2 of "
                        + Format.withInterval(found));
    }

    static List<String> points(RunResult run, Stage last, Legend legend) {
        List<String> points = new ArrayList<>();
        if (!run.predictsNumber()) {
            return points;
        }
        points.add("It " + quality(last) + ", " + legend.itsOrigin() + " " + quality(run.teacher()) + ".");
        Finding.in(last.againstTeacher(), "rmse-change")
                .ifPresent(change -> points.add("The root mean squared error changed by " + Format.withInterval(change)
                        + ", " + certainty(change) + "."));
        Finding.in(last.againstTeacher(), "moved")
                .ifPresent(moved -> points.add("Of " + Format.count(run.data().test()) + " test cases "
                        + Format.withInterval(moved)
                        + " are predicted otherwise by more than a tenth of the target's standard deviation."));
        for (Stage control : run.controls()) {
            Finding.in(control.againstPrevious(), "rmse-change")
                    .ifPresent(change -> points.add("Control: the " + legend.label(control.name()) + " "
                            + quality(control) + "; against the " + legend.label(control.controls())
                            + " it changes the root mean squared error by " + Format.withInterval(change) + "."));
        }
        return points;
    }

    private static String certainty(Finding change) {
        if (!change.hasInterval()) {
            return "of unknown certainty";
        }
        return change.low() > 0
                ? "a loss that chance does not explain"
                : change.high() < 0 ? "a gain that chance does not explain" : "which chance alone could explain";
    }

    private static String text(List<Finding> findings, String name) {
        return Finding.in(findings, name).map(Format::withInterval).orElse("unknown size");
    }
}
