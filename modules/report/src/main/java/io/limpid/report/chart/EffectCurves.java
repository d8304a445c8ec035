package io.limpid.report.chart;

import io.limpid.report.result.Explanations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Effects that are curves, a small chart for each of the features that matter most, a line for each stage. */
public final class EffectCurves {
    private static final int MOST_FEATURES = 6;
    private static final String ONE_CASE = "one case";
    private static final String SPEC = """
        {
          "width": "container", "height": 150,
          "layer": [
            {"transform": [{"filter": "datum.one"}],
             "mark": {"type": "line", "strokeWidth": 0.8, "opacity": 0.35, "color": "var(--muted)"},
             "encoding": {"x": {"field": "x", "type": "quantitative"}, "y": {"field": "y", "type": "quantitative"},
                          "detail": {"field": "line", "type": "nominal"}}},
            {"transform": [{"filter": "!datum.one"}],
             "mark": {"type": "line", "strokeWidth": 2, "point": {"size": 14}},
             "encoding": {
               "x": {"field": "x", "type": "quantitative", "scale": {"zero": false, "nice": false}, "axis": {"grid": false, "tickCount": 5}},
               "y": {"field": "y", "type": "quantitative", "scale": {"zero": false}, "axis": {"format": ".4~g", "tickCount": 4}},
               "color": {"field": "stage", "type": "nominal", "scale": {}, "legend": null},
               "strokeDash": {"condition": {"test": "datum.control", "value": [5, 4]}, "value": [1, 0]},
               "tooltip": [{"field": "stage"}, {"field": "x", "format": ".4g"}, {"field": "y", "format": ".4g"},
                           {"field": "error", "format": ".3g", "title": "standard error"}]}}
          ]
        }\
        """;

    private EffectCurves() {}

    /** Charts of the features whose curves of the first stage move most. */
    public static List<Chart> of(Explanations.Global method, Legend legend) {
        List<Chart> charts = new ArrayList<>();
        if (method.stages().isEmpty()) {
            return charts;
        }
        method.stages().get(0).effects().stream()
                .filter(effect -> effect.x().length > 0 && !effect.quantity().equals(ONE_CASE))
                .sorted(Comparator.comparingDouble(effect -> -range(effect.y())))
                .limit(MOST_FEATURES)
                .forEach(effect -> charts.add(of(method, effect, legend, charts.size())));
        return charts;
    }

    private static Chart of(Explanations.Global method, Explanations.Effect first, Legend legend, int number) {
        Spec spec = new Spec(SPEC);
        int line = 0;
        for (Explanations.OfModel stage : method.stages()) {
            boolean leading = stage.equals(method.stages().get(0));
            for (Explanations.Effect effect : stage.effects()) {
                boolean one = effect.quantity().equals(ONE_CASE);
                if (effect.feature().equals(first.feature())
                        && (Set.of(first.quantity()).contains(effect.quantity()) || one && leading)) {
                    line++;
                    for (int i = 0; i < effect.x().length; i++) {
                        var row = spec.row()
                                .put("stage", legend.label(stage.stage()))
                                .put("control", legend.isControl(stage.stage()))
                                .put("one", one)
                                .put("line", line)
                                .put("x", effect.x()[i])
                                .put("y", effect.y()[i]);
                        if (effect.errors().length > 0) {
                            row.put("error", effect.errors()[i]);
                        }
                    }
                }
            }
        }
        String[] stages =
                method.stages().stream().map(Explanations.OfModel::stage).toArray(String[]::new);
        boolean noise = first.quantity().equals("mean absolute change");
        spec.colours("/layer/1/encoding/color/scale", legend, stages)
                .put("/layer/1/encoding/x/title", noise ? "noise, in standard deviations" : first.feature())
                .put(
                        "/layer/1/encoding/y/title",
                        noise
                                ? "change of P(" + method.target() + ")"
                                : first.quantity().equals("mean") ? "P(" + method.target() + ")" : first.quantity());
        return spec.chart(
                "global-" + method.name() + "-" + number,
                first.feature(),
                "",
                "Line chart of " + first.quantity() + " over " + first.feature() + " by stage.");
    }

    private static double range(double[] y) {
        return Arrays.stream(y).max().orElse(0) - Arrays.stream(y).min().orElse(0);
    }
}
