package io.limpid.report.chart;

import io.limpid.report.result.Explanations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Effects that are one number a feature (or pair of features), a dot with its 95% interval for each stage. */
public final class EffectDots {
    private static final int MOST_FEATURES = 15;
    private static final String SPEC = """
        {
          "width": "container",
          "encoding": {
            "y": {"field": "feature", "type": "nominal", "title": null, "sort": [], "scale": {"paddingInner": 0.3},
                  "axis": {"labelLimit": 230, "grid": true, "ticks": false, "domain": false, "gridDash": [1, 3]}},
            "yOffset": {"field": "stage", "type": "nominal", "sort": [], "scale": {}}
          },
          "layer": [
            {"transform": [{"filter": "isValid(datum.low)"}],
             "mark": {"type": "rule", "strokeWidth": 1.6},
             "encoding": {"x": {"field": "low", "type": "quantitative"}, "x2": {"field": "high"},
                          "stroke": {"field": "stage", "type": "nominal", "scale": {}, "legend": null}}},
            {"mark": {"type": "point", "size": 40, "opacity": 1, "strokeWidth": 1.8},
             "encoding": {
               "x": {"field": "value", "type": "quantitative", "axis": {"format": ".4~g", "tickCount": 6}},
               "stroke": {"field": "stage", "type": "nominal", "scale": {}, "legend": null},
               "fill": {"condition": {"test": "datum.control", "value": "var(--paper)"},
                        "field": "stage", "type": "nominal", "scale": {}, "legend": null},
               "tooltip": [{"field": "feature"}, {"field": "stage"}, {"field": "value", "format": ".4g"},
                           {"field": "low", "format": ".4g"}, {"field": "high", "format": ".4g"}]}}
          ]
        }\
        """;

    private EffectDots() {}

    /** A chart for each quantity of the method that is one number. */
    public static List<Chart> of(Explanations.Global method, Legend legend) {
        List<Chart> charts = new ArrayList<>();
        if (method.stages().isEmpty()) {
            return charts;
        }
        method.stages().get(0).effects().stream()
                .filter(effect -> effect.x().length == 0)
                .map(Explanations.Effect::quantity)
                .distinct()
                .forEach(quantity -> charts.add(of(method, quantity, legend)));
        return charts;
    }

    private static Chart of(Explanations.Global method, String quantity, Legend legend) {
        Map<String, Double> largest = new LinkedHashMap<>();
        for (Explanations.OfModel stage : method.stages()) {
            numbers(stage, quantity).forEach(e -> largest.merge(name(e), Math.abs(e.y()[0]), Math::max));
        }
        List<String> features = largest.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_FEATURES)
                .map(Map.Entry::getKey)
                .toList();
        Spec spec = new Spec(SPEC);
        for (Explanations.OfModel stage : method.stages()) {
            for (Explanations.Effect effect : numbers(stage, quantity)) {
                if (features.contains(name(effect))) {
                    var row = spec.row()
                            .put("feature", name(effect))
                            .put("stage", legend.label(stage.stage()))
                            .put("control", legend.isControl(stage.stage()))
                            .put("value", effect.y()[0]);
                    if (effect.errors().length > 0) {
                        row.put("low", effect.y()[0] - 1.96 * effect.errors()[0])
                                .put("high", effect.y()[0] + 1.96 * effect.errors()[0]);
                    }
                }
            }
        }
        String[] stages =
                method.stages().stream().map(Explanations.OfModel::stage).toArray(String[]::new);
        spec.colours("/layer/0/encoding/stroke/scale", legend, stages)
                .colours("/layer/1/encoding/stroke/scale", legend, stages)
                .colours("/layer/1/encoding/fill/scale", legend, stages);
        List<String> labels = List.of(stages).stream().map(legend::label).toList();
        spec.put("/encoding/y/sort", features)
                .put("/encoding/yOffset/sort", labels)
                .put("/encoding/yOffset/scale/domain", labels)
                .put("/layer/1/encoding/x/title", quantity)
                .put("/height", features.size() * Math.max(20, 10 * stages.length) + 10);
        String rest = largest.size() > features.size()
                ? "The " + features.size() + " largest of " + largest.size() + "; bars are 95% intervals."
                : "Bars are 95% intervals.";
        return spec.chart(
                "global-" + method.name() + "-" + quantity.replaceAll("[^a-zA-Z]+", "-"),
                ChartText.capital(quantity),
                rest,
                "Dot plot of " + quantity + " by feature and stage.");
    }

    private static List<Explanations.Effect> numbers(Explanations.OfModel stage, String quantity) {
        return stage.effects().stream()
                .filter(effect -> effect.quantity().equals(quantity) && effect.x().length == 0)
                .toList();
    }

    private static String name(Explanations.Effect effect) {
        return effect.other().isEmpty() ? effect.feature() : effect.feature() + " × " + effect.other();
    }
}
