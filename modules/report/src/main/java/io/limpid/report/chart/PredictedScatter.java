package io.limpid.report.chart;

import io.limpid.report.result.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** What each stage predicts, against the truth, and against what the first stage predicts. */
public final class PredictedScatter {
    private static final String SPEC = """
            {
              "width": "container", "height": 240,
              "layer": [
                {"data": {"values": []},
                 "mark": {"type": "line", "color": "var(--line-strong)", "strokeDash": [4, 3], "strokeWidth": 1.2},
                 "encoding": {"x": {"field": "v", "type": "quantitative"}, "y": {"field": "v", "type": "quantitative"}}},
                {"mark": {"type": "point", "size": 22, "opacity": 0.75, "strokeWidth": 1.4},
                 "encoding": {
                   "x": {"field": "x", "type": "quantitative", "scale": {"zero": false, "nice": false},
                         "axis": {"grid": false, "tickCount": 5}},
                   "y": {"field": "y", "type": "quantitative", "scale": {"zero": false, "nice": false},
                         "axis": {"tickCount": 5}},
                   "stroke": {"field": "stage", "type": "nominal", "scale": {}, "legend": null},
                   "tooltip": [{"field": "stage"}, {"field": "x"}, {"field": "y"}, {"field": "row"}]}}
              ]
            }""";

    private PredictedScatter() {}

    /** One chart of each stage against the truth, then of each but the first against the first. */
    public static List<Chart> of(Predictions all, Legend legend) {
        List<Chart> charts = new ArrayList<>();
        for (Predictions.OfStage stage : all.stages()) {
            charts.add(chart(all, all.truth(), "true " + all.target(), stage, legend, "truth-" + charts.size()));
        }
        for (Predictions.OfStage stage : all.stages()
                .subList(Math.min(1, all.stages().size()), all.stages().size())) {
            Predictions.OfStage first = all.stages().get(0);
            charts.add(chart(
                    all,
                    first.values(),
                    "by the " + legend.label(first.stage()),
                    stage,
                    legend,
                    "first-" + charts.size()));
        }
        return charts;
    }

    private static Chart chart(
            Predictions all, double[] across, String title, Predictions.OfStage stage, Legend legend, String id) {
        Spec spec = new Spec(SPEC);
        String label = legend.label(stage.stage());
        for (int i = 0; i < across.length; i++) {
            spec.row()
                    .put("stage", label)
                    .put("x", across[i])
                    .put("y", stage.values()[i])
                    .put("row", all.rows()[i]);
        }
        double low = values(across, stage).min().orElse(0);
        double high = values(across, stage).max().orElse(1);
        spec.colours("/layer/1/encoding/stroke/scale", legend, stage.stage())
                .put("/layer/0/data/values", List.of(new Place(low), new Place(high)))
                .put("/layer/1/encoding/x/title", title)
                .put("/layer/1/encoding/y/title", "predicted by the " + label);
        return spec.chart(
                "predicted-" + id,
                label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1),
                "",
                "Scatter plot of " + all.target() + " predicted by the " + label + " against " + title + ".");
    }

    private static DoubleStream values(double[] across, Predictions.OfStage stage) {
        return DoubleStream.concat(Arrays.stream(across), Arrays.stream(stage.values()));
    }

    /** An end of the dashed line. */
    private record Place(double v) {}
}
