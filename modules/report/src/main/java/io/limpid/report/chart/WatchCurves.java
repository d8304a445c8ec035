package io.limpid.report.chart;

import io.limpid.report.result.Watched;
import java.util.ArrayList;
import java.util.List;

/** Norms and dead units of every layer by epoch: one chart a quantity and stage, one line a layer. */
public final class WatchCurves {
    private static final String SPEC = """
            {
              "width": "container", "height": 220,
              "mark": {"type": "line", "point": {"size": 22, "filled": true}},
              "encoding": {
                "x": {"field": "epoch", "type": "quantitative", "title": "epoch of the stage",
                      "axis": {"tickMinStep": 1, "format": "d", "grid": false}},
                "y": {"field": "value", "type": "quantitative", "scale": {}, "axis": {}},
                "color": {"field": "layer", "type": "nominal", "sort": null, "scale": {"scheme": "viridis"},
                          "legend": {"orient": "bottom", "columns": 4, "title": null}},
                "tooltip": [{"field": "layer"}, {"field": "epoch"}, {"field": "value", "format": ".3~g"}]
              }
            }""";

    private static final List<Curve> CURVES = List.of(
            new Curve(
                    "gradient-norm",
                    "Gradients",
                    "norm",
                    "log",
                    "Norm of the loss's gradient for each layer's parameters, on one fixed batch. Lines that fall layer by"
                            + " layer mean that the first layers hardly learn."),
            new Curve("update-norm", "Updates", "norm", "log", "How far each layer's parameters moved in the epoch."),
            new Curve(
                    "dead",
                    "Dead units",
                    "share",
                    "linear",
                    "Share of units, or channels, that are zero for every row of the batch."));

    private WatchCurves() {}

    /** None for a quantity that is zero throughout. */
    public static List<Chart> of(List<Watched> stages, Legend legend) {
        List<Chart> charts = new ArrayList<>();
        for (Watched stage : stages) {
            for (Curve curve : CURVES) {
                Spec spec = new Spec(SPEC);
                boolean log = curve.scale().equals("log");
                stage.lines().stream()
                        .filter(line -> line.quantity().equals(curve.quantity()) && (!log || line.value() > 0))
                        .forEach(line -> spec.row()
                                .put("layer", line.layer())
                                .put("epoch", line.epoch())
                                .put("value", line.value()));
                boolean worth = stage.lines().stream()
                        .anyMatch(line -> line.quantity().equals(curve.quantity()) && line.value() > 0);
                if (worth) {
                    String whose = legend.label(stage.stage());
                    spec.put("/encoding/y/title", curve.axis()).put("/encoding/y/scale/type", curve.scale());
                    charts.add(spec.chart(
                            "watch-" + curve.quantity() + "-" + stage.stage(),
                            curve.title() + " of the " + whose,
                            curve.note(),
                            "Line chart: " + curve.title() + " by epoch for every layer of the " + whose + "."));
                }
            }
        }
        return charts;
    }

    private record Curve(String quantity, String title, String axis, String scale, String note) {}
}
