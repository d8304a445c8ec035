package io.limpid.report.chart;

import io.limpid.report.result.RunResult;
import io.limpid.report.result.RunResult.Epoch;
import io.limpid.report.result.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Training loss, validation accuracy and sparsity by epoch, a line for each stage that was trained. */
public final class TrainingCurves {
    private static final String SPEC = """
            {
              "width": "container", "height": 220,
              "mark": {"type": "line", "point": {"size": 30}, "interpolate": "linear"},
              "encoding": {
                "x": {"field": "epoch", "type": "quantitative", "title": "epoch of the stage",
                      "axis": {"tickMinStep": 1, "format": "d", "grid": false}},
                "y": {"field": "value", "type": "quantitative", "scale": {"zero": false}, "axis": {}},
                "color": {"field": "stage", "type": "nominal", "scale": {}},
                "strokeDash": {"field": "stage", "type": "nominal", "scale": {}},
                "tooltip": [{"field": "stage"}, {"field": "epoch"}, {"field": "value"}]
              }
            }""";

    private TrainingCurves() {}

    /** Up to three charts; none if nothing was trained, no sparsity if nothing was pruned while training. */
    public static List<Chart> of(RunResult run, Legend legend) {
        List<Chart> charts = new ArrayList<>();
        add(
                charts,
                run,
                legend,
                Epoch::loss,
                "training-loss",
                "Training loss",
                "loss",
                ".3~f",
                "Mean loss over each epoch. Losses of different kinds, distillation's and cross-entropy, do not compare.");
        add(
                charts,
                run,
                legend,
                Epoch::validationAccuracy,
                "validation-accuracy",
                "Validation accuracy",
                "accuracy",
                ".1%",
                "Accuracy on the validation split after each epoch; the test split was not touched.");
        if (run.epochs().stream().anyMatch(epoch -> epoch.sparsity() > 0)) {
            add(
                    charts,
                    run,
                    legend,
                    Epoch::sparsity,
                    "sparsity",
                    "Sparsity",
                    "zero weights",
                    ".0%",
                    "Share of weights that are masked after each epoch.");
        }
        return charts;
    }

    private static void add(
            List<Chart> charts,
            RunResult run,
            Legend legend,
            ToDoubleFunction<Epoch> of,
            String id,
            String title,
            String axis,
            String format,
            String note) {
        List<Stage> trained = run.stages().stream()
                .filter(stage ->
                        run.epochs().stream().anyMatch(epoch -> epoch.stage().equals(stage.name())))
                .toList();
        Spec spec = new Spec(SPEC);
        for (Epoch epoch : run.epochs()) {
            if (!Double.isNaN(of.applyAsDouble(epoch))) {
                spec.row()
                        .put("stage", legend.label(epoch.stage()))
                        .put("epoch", epoch.epoch())
                        .put("value", of.applyAsDouble(epoch));
            }
        }
        if (spec.isEmpty()) {
            return;
        }
        spec.colours("/encoding/color/scale", legend, trained)
                .put("/encoding/strokeDash/scale/domain", legend.labels(trained))
                .put("/encoding/strokeDash/scale/range", Legend.dashes(trained))
                .put("/encoding/y/title", axis)
                .put("/encoding/y/axis/format", format)
                .put("/encoding/tooltip/2/title", axis)
                .put("/encoding/tooltip/2/format", format);
        charts.add(spec.chart(
                id,
                title,
                note,
                "Line chart: " + title + " by epoch for " + String.join(", ", legend.labels(trained)) + "."));
    }
}
