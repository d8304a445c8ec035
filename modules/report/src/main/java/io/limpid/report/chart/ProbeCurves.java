package io.limpid.report.chart;

import io.limpid.report.result.Journeys;
import java.util.List;

/** How much of the class a linear classifier reads off each layer, from the input to the logits. */
public final class ProbeCurves {
    private static final String SPEC = """
            {
              "width": "container", "height": 240,
              "encoding": {
                "x": {"field": "way", "type": "quantitative", "title": "way through the network, from the input to the logits",
                      "axis": {"format": ".0%", "tickCount": 5}},
                "y": {"field": "probe", "type": "quantitative", "title": "rows a linear probe gets right",
                      "scale": {"zero": false}, "axis": {"format": ".0%", "tickCount": 5}},
                "color": {"field": "stage", "type": "nominal", "scale": {}, "legend": null},
                "tooltip": [{"field": "stage"}, {"field": "layer"}, {"field": "probe", "format": ".1%"}]
              },
              "layer": [
                {"mark": {"type": "line", "clip": false}},
                {"mark": {"type": "point", "filled": true, "size": 50, "opacity": 1}}
              ]
            }""";

    private ProbeCurves() {}

    /** The curve of every stage that was followed. */
    public static Chart of(Journeys journeys, Legend legend) {
        Spec spec = new Spec(SPEC);
        for (Journeys.OfStage stage : journeys.stages()) {
            List<Journeys.Station> stations = stage.stations();
            for (int i = 0; i < stations.size(); i++) {
                spec.row()
                        .put("stage", legend.label(stage.stage()))
                        .put("layer", stations.get(i).layer())
                        .put("way", (double) i / Math.max(1, stations.size() - 1))
                        .put("probe", stations.get(i).probe());
            }
        }
        spec.colours(
                "/encoding/color/scale",
                legend,
                journeys.stages().stream().map(Journeys.OfStage::stage).toArray(String[]::new));
        int asked = journeys.truths().size() - journeys.truths().size() / 2;
        return spec.chart(
                "path-probes",
                "What each layer already knows",
                "A linear classifier is taught on each layer's values by half of the rows and asked about the other "
                        + asked
                        + ". Where the curve rises, the layer makes the class easier to read. Layers of more than 1,024 values"
                        + " are read by the means of their channels, which tells less than all of them.",
                "Line chart of the accuracy of linear probes by layer and stage.");
    }
}
