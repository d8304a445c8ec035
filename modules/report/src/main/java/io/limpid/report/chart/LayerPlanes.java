package io.limpid.report.chart;

import io.limpid.report.result.Journeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rows in the plane in which a layer spreads them most, one small chart a layer, coloured by class. */
public final class LayerPlanes {
    private static final int COLUMNS = 4;
    private static final String SPEC = """
            {
              "facet": {"field": "layer", "type": "nominal", "title": null, "sort": [],
                        "header": {"labelFontSize": 12, "labelLimit": 170}},
              "columns": 4,
              "autosize": {"type": "pad"},
              "resolve": {"scale": {"x": "independent", "y": "independent"}},
              "spec": {
                "width": 165, "height": 150,
                "mark": {"type": "point", "filled": true},
                "encoding": {
                  "x": {"field": "x", "type": "quantitative", "axis": null, "scale": {"zero": false}},
                  "y": {"field": "y", "type": "quantitative", "axis": null, "scale": {"zero": false}},
                  "color": {"field": "class", "type": "nominal", "title": "class", "sort": [],
                            "scale": {"scheme": "tableau10"}, "legend": {"orient": "bottom", "columns": 5}},
                  "shape": {"field": "decided", "type": "nominal", "title": null,
                            "scale": {"domain": ["rightly decided", "wrongly decided"], "range": ["circle", "cross"]},
                            "legend": {"orient": "bottom"}},
                  "size": {"condition": {"test": "datum.decided == 'wrongly decided'", "value": 55}, "value": 14},
                  "opacity": {"value": 0.8},
                  "tooltip": [{"field": "class"}, {"field": "decision"}, {"field": "decided"}]
                }
              }
            }""";

    private LayerPlanes() {}

    /** One chart of small charts a stage. */
    public static List<Chart> of(Journeys journeys, List<String> classes, Legend legend) {
        List<Chart> charts = new ArrayList<>();
        for (Journeys.OfStage stage : journeys.stages()) {
            charts.add(one(journeys, stage, classes, legend));
        }
        return charts;
    }

    private static Chart one(Journeys journeys, Journeys.OfStage stage, List<String> classes, Legend legend) {
        Spec spec = new Spec(SPEC);
        List<String> layers = new ArrayList<>();
        for (Journeys.Station station : stage.stations()) {
            String layer = station.layer()
                    + String.format(
                            Locale.ROOT,
                            " (%.0f%%)",
                            100 * (station.spread().get(0) + station.spread().get(1)));
            layers.add(layer);
            for (int row = 0; row < station.x().length; row++) {
                int truth = journeys.truths().get(row);
                int decision = stage.decisions().get(row);
                spec.row()
                        .put("layer", layer)
                        .put("x", (float) station.x()[row])
                        .put("y", (float) station.y()[row])
                        .put("class", classes.get(truth))
                        .put("decision", classes.get(decision))
                        .put("decided", truth == decision ? "rightly decided" : "wrongly decided");
            }
        }
        spec.put("/facet/sort", layers).put("/columns", COLUMNS).put("/spec/encoding/color/sort", classes);
        return spec.chart(
                "path-plane-" + stage.stage().replace('.', '-'),
                "How the layers of the " + legend.label(stage.stage()) + " part the classes",
                journeys.truths().size() + " test rows in the plane in which each layer spreads them most (principal"
                        + " components); in brackets how much of all differences it shows. Crosses were decided wrongly.",
                "Scatter plots of rows by layer, coloured by class.");
    }
}
