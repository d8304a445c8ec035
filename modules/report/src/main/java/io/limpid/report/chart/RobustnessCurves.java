package io.limpid.report.chart;

import io.limpid.report.result.Drift;
import io.limpid.report.result.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Accuracy or agreement against the severity of the damage, a line with its 95% band for each stage. */
public final class RobustnessCurves {
    private static final String SPEC = """
            {
              "width": "container", "height": 210,
              "encoding": {
                "x": {"field": "severity", "type": "quantitative", "title": "severity",
                      "axis": {"format": "d", "tickMinStep": 1, "grid": false}},
                "color": {"field": "stage", "type": "nominal", "scale": {}, "legend": null}
              },
              "layer": [
                {"mark": {"type": "area", "opacity": 0.13},
                 "encoding": {"y": {"field": "low", "type": "quantitative", "scale": {"zero": false}, "axis": {"format": ".0%", "tickCount": 5}},
                              "y2": {"field": "high"}}},
                {"mark": {"type": "line", "strokeWidth": 1.8},
                 "encoding": {"y": {"field": "value", "type": "quantitative"},
                              "strokeDash": {"condition": {"test": "datum.control", "value": [4, 3]}, "value": [1, 0]}}},
                {"mark": {"type": "point", "size": 40, "opacity": 1, "filled": true},
                 "encoding": {"y": {"field": "value", "type": "quantitative"},
                   "tooltip": [{"field": "stage"}, {"field": "severity"}, {"field": "strength", "format": ".3~g"},
                               {"field": "value", "format": ".1%"},
                               {"field": "low", "format": ".1%"}, {"field": "high", "format": ".1%"}]}}
              ]
            }""";

    private RobustnessCurves() {}

    /**
     * @param finding {@code accuracy} or {@code agreement}
     * @param title of the damage
     * @return none if no stage has it
     */
    public static Optional<Chart> of(Drift.Damage damage, String finding, String title, Legend legend, String id) {
        Spec spec = new Spec(SPEC);
        for (Drift.Point point : damage.points()) {
            Finding.in(point.findings(), finding).ifPresent(found -> {
                ObjectNode row = spec.row()
                        .put("stage", legend.label(point.stage()))
                        .put("control", legend.isControl(point.stage()))
                        .put("severity", point.severity())
                        .put("strength", point.strength())
                        .put("value", found.value());
                if (found.hasInterval()) {
                    row.put("low", found.low()).put("high", found.high());
                }
            });
        }
        if (spec.isEmpty()) {
            return Optional.empty();
        }
        spec.colours(
                        "/encoding/color/scale",
                        legend,
                        damage.points().stream()
                                .filter(point ->
                                        Finding.in(point.findings(), finding).isPresent())
                                .map(Drift.Point::stage)
                                .distinct()
                                .toArray(String[]::new))
                .put(
                        "/layer/0/encoding/y/title",
                        finding.equals("accuracy") ? "accuracy" : "decided as by the reference");
        return Optional.of(spec.chart(
                id,
                title,
                "Severities are " + strengths(damage) + " (" + damage.unit() + ").",
                "Line chart: " + finding + " against severity of " + title + ", with 95% bands."));
    }

    private static String strengths(Drift.Damage damage) {
        List<String> strengths = damage.points().stream()
                .filter(point -> point.severity() > 0)
                .map(Drift.Point::strength)
                .distinct()
                .map(strength -> String.format(Locale.ROOT, "%.3f", strength).replaceFirst("\\.?0+$", ""))
                .toList();
        return strengths.stream().collect(Collectors.joining(", "));
    }
}
