package io.limpid.report.chart;

import io.limpid.report.result.Behaviour;
import java.util.List;

/** Share of wrong answers against the share of cases answered, the surest first, for every stage. */
public final class RiskCurves {
    private static final String SPEC = """
            {
              "width": "container", "height": 260,
              "mark": {"type": "line", "strokeWidth": 1.8, "clip": true},
              "encoding": {
                "x": {"field": "coverage", "type": "quantitative", "title": "share of test cases answered, the surest first",
                      "scale": {"domain": [0, 1]}, "axis": {"format": ".0%", "tickCount": 5}},
                "y": {"field": "risk", "type": "quantitative", "title": "wrong among them",
                      "axis": {"format": ".1%", "tickCount": 5}},
                "color": {"field": "stage", "type": "nominal", "scale": {}, "legend": null},
                "strokeDash": {"condition": {"test": "datum.control", "value": [5, 4]}, "value": [1, 0]},
                "detail": {"field": "stage", "type": "nominal"},
                "tooltip": [{"field": "stage"}, {"field": "coverage", "format": ".0%", "title": "answered"},
                            {"field": "risk", "format": ".2%", "title": "wrong"}]
              }
            }""";

    private RiskCurves() {}

    /** One chart for all stages; none without curves. */
    public static List<Chart> of(Behaviour behaviour, Legend legend) {
        if (behaviour.curves().isEmpty()) {
            return List.of();
        }
        Spec spec = new Spec(SPEC);
        for (Behaviour.RiskCurve curve : behaviour.curves()) {
            for (Behaviour.Point point : curve.points()) {
                spec.row()
                        .put("stage", legend.label(curve.stage()))
                        .put("control", legend.isControl(curve.stage()))
                        .put("coverage", point.coverage())
                        .put("risk", point.risk());
            }
        }
        spec.colours(
                "/encoding/color/scale",
                legend,
                behaviour.curves().stream().map(Behaviour.RiskCurve::stage).toArray(String[]::new));
        return List.of(spec.chart(
                "risk-coverage",
                "What it would cost to answer only when sure",
                "Each model answers the cases it is surest of and passes the others on. A low curve that rises late has its"
                        + " errors where it is unsure; the area under it is among the measures.",
                "Line chart of the share of wrong answers against the share of cases answered, for each stage."));
    }
}
