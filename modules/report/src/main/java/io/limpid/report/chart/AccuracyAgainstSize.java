package io.limpid.report.chart;

import io.limpid.report.result.Finding;
import io.limpid.report.result.RunResult;
import io.limpid.report.result.Stage;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Test accuracy, of a numeric target R², with its interval against bytes on disk; the chain is one line, controls stand off it. */
public final class AccuracyAgainstSize {
    private static final String SPEC = """
            {
              "width": "container", "height": 300,
              "encoding": {
                "x": {"field": "bytes", "type": "quantitative", "title": "bytes on disk (logarithmic)",
                      "scale": {"type": "log", "nice": false, "padding": 40},
                      "axis": {"format": "~s", "grid": false}}
              },
              "layer": [
                {"transform": [{"filter": "!datum.control"}],
                 "mark": {"type": "line", "color": "var(--line-strong)", "strokeWidth": 1.5},
                 "encoding": {"y": {"field": "accuracy", "type": "quantitative"}, "order": {"field": "order", "type": "quantitative"}}},
                {"mark": {"type": "rule", "strokeWidth": 1.5},
                 "encoding": {"y": {"field": "low", "type": "quantitative"}, "y2": {"field": "high"},
                              "strokeDash": {"condition": {"test": "datum.control", "value": [4, 3]}, "value": [1, 0]},
                              "stroke": {"field": "stage", "type": "nominal", "scale": {}, "legend": null}}},
                {"mark": {"type": "point", "size": 90, "opacity": 1, "strokeWidth": 2},
                 "encoding": {
                   "y": {"field": "accuracy", "type": "quantitative", "title": "accuracy on the test split",
                         "scale": {"zero": false, "padding": 18}, "axis": {"format": ".1%"}},
                   "shape": {"field": "control", "type": "nominal", "legend": null,
                             "scale": {"domain": [false, true], "range": ["circle", "diamond"]}},
                   "stroke": {"field": "stage", "type": "nominal", "scale": {}, "legend": null},
                   "fill": {"condition": {"test": "datum.control", "value": "var(--paper)"},
                            "field": "stage", "type": "nominal", "scale": {}, "legend": null},
                   "tooltip": [{"field": "stage"}, {"field": "bytes", "format": ",d", "title": "bytes on disk"},
                               {"field": "accuracy", "format": ".2%"},
                               {"field": "low", "format": ".2%"}, {"field": "high", "format": ".2%"}]}}
              ]
            }""";

    private AccuracyAgainstSize() {}

    /** The chart; none if fewer than two stages have an accuracy and a size. */
    public static List<Chart> of(RunResult run, Legend legend) {
        List<Stage> stages = run.stages().stream()
                .filter(stage -> stage.cost().bytes() > 0
                        && Finding.in(stage.quality(), run.headline()).isPresent())
                .toList();
        if (stages.size() < 2) {
            return List.of();
        }
        Spec spec = new Spec(SPEC);
        int order = 0;
        for (Stage stage : stages) {
            Finding accuracy = Finding.in(stage.quality(), run.headline()).orElseThrow();
            ObjectNode row = spec.row()
                    .put("stage", legend.label(stage.name()))
                    .put("control", stage.kind() == Stage.Kind.CONTROL)
                    .put("order", order++)
                    .put("bytes", stage.cost().bytes())
                    .put("accuracy", accuracy.value());
            if (accuracy.hasInterval()) {
                row.put("low", accuracy.low()).put("high", accuracy.high());
            }
        }
        spec.put("/encoding/x/axis/values", ticks(stages));
        String quality = run.predictsNumber() ? "R\u00b2" : "accuracy";
        if (run.predictsNumber()) {
            spec.put("/layer/2/encoding/y/title", "R\u00b2 on the test split")
                    .put("/layer/2/encoding/y/axis/format", ".3~f")
                    .put("/layer/2/encoding/tooltip/2/title", "R\u00b2");
            for (int i = 2; i < 5; i++) {
                spec.put("/layer/2/encoding/tooltip/" + i + "/format", ".4f");
            }
        }
        spec.colours("/layer/1/encoding/stroke/scale", legend, stages)
                .colours("/layer/2/encoding/stroke/scale", legend, stages)
                .colours("/layer/2/encoding/fill/scale", legend, stages);
        return List.of(spec.chart(
                "accuracy-size",
                "Every stage, with the interval of its " + quality,
                "Up and left is better. Hollow diamonds are controls; the line joins the chain.",
                "Scatter plot of test " + quality + " against bytes on disk for "
                        + String.join(", ", legend.labels(stages))
                        + "."));
    }

    /** 1, 2 and 5 times the powers of ten between the smallest and the largest stage, and one beyond each. */
    private static List<Long> ticks(List<Stage> stages) {
        long smallest =
                stages.stream().mapToLong(stage -> stage.cost().bytes()).min().orElse(1);
        long largest =
                stages.stream().mapToLong(stage -> stage.cost().bytes()).max().orElse(1);
        List<Long> ticks = new ArrayList<>();
        for (long ten = 1; ten <= largest * 5; ten *= 10) {
            for (long tick : new long[] {ten, 2 * ten, 5 * ten}) {
                if (tick * 2.5 >= smallest && tick <= largest * 2.5) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }
}
