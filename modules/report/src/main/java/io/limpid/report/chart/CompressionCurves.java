package io.limpid.report.chart;

import io.limpid.report.result.Finding;
import io.limpid.report.result.SweepMean;
import io.limpid.report.result.SweepPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Accuracy or agreement against compression, a line with its band over the seeds for each method of a sweep. */
public final class CompressionCurves {
    private static final String SPEC = """
            {
              "width": "container", "height": 320,
              "encoding": {
                "x": {"field": "compression", "type": "quantitative", "title": "prunable weights: times fewer",
                      "scale": {"type": "log", "base": 2, "nice": false},
                      "axis": {"format": "~g", "grid": false}},
                "color": {"field": "method", "type": "nominal", "scale": {}, "legend": null}
              },
              "layer": [
                {"mark": {"type": "area", "opacity": 0.13, "clip": true},
                 "encoding": {"y": {"field": "low", "type": "quantitative", "scale": {"zero": false},
                                    "axis": {"format": ".1~%", "tickCount": 6}},
                              "y2": {"field": "high"}}},
                {"mark": {"type": "line", "strokeWidth": 1.8},
                 "encoding": {"y": {"field": "value", "type": "quantitative"},
                              "strokeDash": {"condition": {"test": "datum.control", "value": [4, 3]}, "value": [1, 0]}}},
                {"mark": {"type": "point", "size": 40, "opacity": 1, "filled": true},
                 "encoding": {"y": {"field": "value", "type": "quantitative"},
                   "tooltip": [{"field": "method"}, {"field": "compression", "format": "~g"},
                               {"field": "value", "format": ".2%"}, {"field": "low", "format": ".2%"},
                               {"field": "high", "format": ".2%"}, {"field": "seeds"}]}}
              ]
            }""";

    private CompressionCurves() {}

    /** @param methods in the order of the legend, which gives them colours */
    public static Chart of(List<SweepMean> means, List<String> methods, String finding, String title) {
        Spec spec = new Spec(SPEC);
        Legend legend = Legend.of(SweepPoint.TEACHER, methods);
        Optional<SweepMean> unpruned = SweepMean.in(means, SweepPoint.TEACHER, 1, finding);
        unpruned.ifPresent(teacher -> means.stream()
                .mapToDouble(SweepMean::compression)
                .distinct()
                .forEach(compression -> row(spec, teacher, compression)));
        means.stream()
                .filter(mean -> mean.finding().name().equals(finding) && methods.contains(mean.method()))
                .forEach(mean -> row(spec, mean, mean.compression()));
        List<String> drawn = new ArrayList<>(methods);
        unpruned.ifPresent(teacher -> drawn.add(0, teacher.method()));
        spec.colours("/encoding/color/scale", legend, drawn.toArray(String[]::new))
                .put("/layer/0/encoding/y/title", finding);
        return spec.chart(
                "sweep-" + finding,
                title,
                "Means over the seeds; bands are Student's 95% intervals, each point for itself.",
                "Line chart: " + finding + " against compression, a line for each pruning method.");
    }

    private static void row(Spec spec, SweepMean mean, double compression) {
        Finding found = mean.finding();
        ObjectNode row = spec.row()
                .put("method", mean.method())
                .put(
                        "control",
                        mean.method().startsWith("random") || mean.method().equals(SweepPoint.TEACHER))
                .put("compression", compression)
                .put("value", found.value())
                .put("seeds", mean.seeds());
        if (found.hasInterval()) {
            row.put("low", found.low()).put("high", found.high());
        }
    }
}
