package io.limpid.report.chart;

import io.limpid.report.result.RunResult;
import io.limpid.report.result.RunResult.Epoch;
import io.limpid.report.result.Stage;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.function.ToDoubleFunction;

/** Training loss, validation accuracy and sparsity by epoch, a line for each stage that was trained. */
public final class TrainingCurves {
    private static final String SPEC = """
            {
              "width": "container", "height": 220,
              "mark": {"type": "line", "point": {"size": 26, "filled": true}, "interpolate": "linear"},
              "encoding": {
                "x": {"field": "epoch", "type": "quantitative", "title": "epoch of the stage",
                      "axis": {"tickMinStep": 1, "format": "d", "grid": false}},
                "y": {"field": "value", "type": "quantitative", "scale": {"zero": false}, "axis": {}},
                "color": {"field": "stage", "type": "nominal", "scale": {}, "legend": null},
                "strokeDash": {"field": "stage", "type": "nominal", "scale": {}, "legend": null},
                "tooltip": [{"field": "stage"}, {"field": "epoch"}, {"field": "value"}]
              }
            }""";

    private static final String ACCURACY = "validation-accuracy";

    /** In place of accuracy, where a number is predicted. */
    private static final Curve FIT = new Curve(
            "validation-fit",
            "Validation R\u00b2",
            "R\u00b2",
            ".3~f",
            "1 \u2212 mean squared error / variance of the training rows, on the validation split after each epoch; the test split was not"
                    + " touched.",
            Epoch::validationAccuracy,
            fit -> true);

    private static final List<Curve> CURVES = List.of(
            new Curve(
                    "training-loss",
                    "Training loss",
                    "loss",
                    ".3~f",
                    "Mean loss over each epoch. Losses of different kinds, distillation's and cross-entropy, do not compare.",
                    Epoch::loss,
                    loss -> true),
            new Curve(
                    ACCURACY,
                    "Validation accuracy",
                    "accuracy",
                    ".1%",
                    "On the validation split after each epoch; the test split was not touched.",
                    Epoch::validationAccuracy,
                    accuracy -> true),
            new Curve(
                    "sparsity",
                    "Sparsity",
                    "zero weights",
                    ".0%",
                    "Share of weights that are masked after each epoch.",
                    Epoch::sparsity,
                    sparsity -> sparsity > 0));

    private TrainingCurves() {}

    /** Up to three charts; none if nothing was trained, no sparsity if nothing was pruned while training. */
    public static List<Chart> of(RunResult run, Legend legend) {
        return CURVES.stream()
                .map(curve -> run.predictsNumber() && curve.id().equals(ACCURACY) ? FIT : curve)
                .flatMap(curve -> of(curve, run, legend).stream())
                .toList();
    }

    /** Stages in which nothing of a curve is worth showing are left out of it. */
    private static Optional<Chart> of(Curve curve, RunResult run, Legend legend) {
        List<Stage> shown = run.stages().stream()
                .filter(stage -> run.epochs().stream()
                        .anyMatch(epoch -> epoch.stage().equals(stage.name()) && curve.isShown(epoch)))
                .toList();
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        Spec spec = new Spec(SPEC);
        for (Stage stage : shown) {
            run.epochs().stream()
                    .filter(epoch -> epoch.stage().equals(stage.name()) && !Double.isNaN(curve.value(epoch)))
                    .forEach(epoch -> spec.row()
                            .put("stage", legend.label(stage.name()))
                            .put("epoch", epoch.epoch())
                            .put("value", curve.value(epoch)));
        }
        spec.colours("/encoding/color/scale", legend, shown)
                .put("/encoding/strokeDash/scale/domain", legend.labels(shown))
                .put("/encoding/strokeDash/scale/range", Legend.dashes(shown))
                .put("/encoding/y/title", curve.axis())
                .put("/encoding/y/axis/format", curve.format())
                .put("/encoding/tooltip/2/title", curve.axis())
                .put("/encoding/tooltip/2/format", curve.format());
        String whose = String.join(", ", legend.labels(shown));
        return Optional.of(spec.chart(
                curve.id(),
                curve.title(),
                curve.note(),
                "Line chart: " + curve.title() + " by epoch for " + whose + "."));
    }

    /**
     * One chart.
     *
     * @param of what it shows of an epoch
     * @param worth which values make a stage worth showing
     */
    private record Curve(
            String id,
            String title,
            String axis,
            String format,
            String note,
            ToDoubleFunction<Epoch> of,
            DoublePredicate worth) {
        double value(Epoch epoch) {
            return of.applyAsDouble(epoch);
        }

        boolean isShown(Epoch epoch) {
            return !Double.isNaN(value(epoch)) && worth.test(value(epoch));
        }
    }
}
