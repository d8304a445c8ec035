package io.limpid.report.chart;

import io.limpid.report.result.RunResult;
import io.limpid.report.result.Stage;
import java.util.List;
import java.util.Locale;

/** Accuracy against stated confidence in bins of equal numbers of test cases, with the 95% Wilson interval of each bin. */
public final class Reliability {
    private static final double Z = 1.959963984540054;
    private static final String SPEC = """
            {
              "width": "container", "height": 210,
              "encoding": {
                "x": {"field": "confidence", "type": "quantitative", "title": "stated confidence",
                      "scale": {"nice": false}, "axis": {"format": ".0%", "tickCount": 4}},
                "y": {"field": "accuracy", "type": "quantitative", "title": "share right",
                      "scale": {"nice": false}, "axis": {"format": ".0%", "tickCount": 4}}
              },
              "layer": [
                {"data": {"values": [{"confidence": 0, "accuracy": 0}, {"confidence": 1, "accuracy": 1}]},
                 "mark": {"type": "line", "color": "var(--line-strong)", "strokeDash": [4, 4], "strokeWidth": 1.2, "clip": true}},
                {"transform": [{"calculate": "datum.low", "as": "accuracy"}],
                 "mark": {"type": "rule", "strokeWidth": 1.2, "opacity": 0.7, "clip": true},
                 "encoding": {"y2": {"field": "high"}}},
                {"mark": {"type": "line", "strokeWidth": 1.5, "point": {"size": 36, "filled": true, "opacity": 1}},
                 "encoding": {
                   "tooltip": [{"field": "confidence", "format": ".1%"}, {"field": "accuracy", "format": ".1%", "title": "share right"},
                               {"field": "low", "format": ".1%"}, {"field": "high", "format": ".1%"},
                               {"field": "count", "format": ",d", "title": "cases"}]}}
              ]
            }""";

    private Reliability() {}

    /** A chart for each stage that has a curve. */
    public static List<Chart> of(RunResult run, Legend legend) {
        double least = run.stages().stream()
                .flatMap(stage -> stage.reliability().stream())
                .mapToDouble(bin -> Math.min(bin.confidence(), low(bin)))
                .min()
                .orElse(0);
        double from = Math.floor(least * 10) / 10;
        return run.stages().stream()
                .filter(stage -> !stage.reliability().isEmpty())
                .map(stage -> one(stage, legend, from))
                .toList();
    }

    private static Chart one(Stage stage, Legend legend, double from) {
        Spec spec = new Spec(SPEC);
        for (Stage.ReliabilityBin bin : stage.reliability()) {
            spec.row()
                    .put("confidence", bin.confidence())
                    .put("accuracy", bin.accuracy())
                    .put("low", low(bin))
                    .put("high", centre(bin) + half(bin))
                    .put("count", bin.count());
        }
        spec.put("/layer/1/mark/color", legend.colour(stage.name()))
                .put("/layer/2/mark/color", legend.colour(stage.name()))
                .put("/layer/2/mark/point/color", legend.colour(stage.name()))
                .put("/layer/0/data/values/0/confidence", from)
                .put("/layer/0/data/values/0/accuracy", from)
                .put("/encoding/x/scale/domain", List.of(from, 1))
                .put("/encoding/y/scale/domain", List.of(from, 1));
        String label = legend.label(stage.name());
        return spec.chart(
                "reliability-" + stage.name(),
                label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1),
                "",
                "Calibration curve of the " + label + ": share of right decisions against stated confidence.");
    }

    private static double low(Stage.ReliabilityBin bin) {
        return centre(bin) - half(bin);
    }

    private static double centre(Stage.ReliabilityBin bin) {
        double n = Math.max(1, bin.count());
        return (bin.accuracy() + Z * Z / (2 * n)) / (1 + Z * Z / n);
    }

    private static double half(Stage.ReliabilityBin bin) {
        double n = Math.max(1, bin.count());
        double p = bin.accuracy();
        return Z / (1 + Z * Z / n) * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
    }
}
