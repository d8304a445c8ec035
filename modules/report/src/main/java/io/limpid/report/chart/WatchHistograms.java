package io.limpid.report.chart;

import io.limpid.report.result.Watched;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How weights and activations of every layer are distributed, epoch by epoch: the brighter, the more values. */
public final class WatchHistograms {
    /** More epochs would only make the page heavy. */
    private static final int EPOCHS = 10;

    private static final String SPEC = """
            {
              "width": "container", "height": 150,
              "mark": {"type": "rect"},
              "encoding": {
                "x": {"field": "epoch", "type": "ordinal", "title": "epoch", "axis": {"labelAngle": 0}},
                "y": {"field": "from", "type": "quantitative", "title": "value", "scale": {"zero": false}},
                "y2": {"field": "to"},
                "color": {"field": "share", "type": "quantitative", "scale": {"scheme": "viridis"}, "legend": null},
                "tooltip": [{"field": "epoch"}, {"field": "from", "format": ".3~g"}, {"field": "to", "format": ".3~g"},
                            {"field": "share", "format": ".1%"}]
              }
            }""";

    private WatchHistograms() {}

    /** Two charts for each layer of a stage. */
    public static List<Chart> of(List<Watched> stages, Legend legend) {
        List<Chart> charts = new ArrayList<>();
        for (Watched stage : stages) {
            List<String> layers =
                    stage.lines().stream().map(Watched.Line::layer).distinct().toList();
            for (String quantity : List.of("weights", "activations")) {
                for (String layer : layers) {
                    of(stage, quantity, layer, legend.label(stage.stage()), charts);
                }
            }
        }
        return charts;
    }

    private static void of(Watched stage, String quantity, String layer, String whose, List<Chart> charts) {
        List<Watched.Line> lines = stage.lines().stream()
                .filter(line -> line.quantity().equals(quantity) && line.layer().equals(layer))
                .toList();
        List<Integer> epochs =
                lines.stream().map(Watched.Line::epoch).distinct().sorted().toList();
        int count = Math.min(EPOCHS, epochs.size());
        List<Integer> shown = IntStream.range(0, count)
                .map(i -> epochs.get(count == 1 ? 0 : i * (epochs.size() - 1) / (count - 1)))
                .boxed()
                .toList();
        Spec spec = new Spec(SPEC);
        lines.stream()
                .filter(line -> shown.contains(line.epoch()))
                .forEach(line -> spec.row()
                        .put("epoch", line.epoch())
                        .put("from", line.from())
                        .put("to", line.to())
                        .put("share", line.value()));
        if (!spec.isEmpty()) {
            charts.add(spec.chart(
                    "watch-" + quantity + "-" + stage.stage() + "-" + layer.replaceAll("[^A-Za-z0-9_-]", "_"),
                    (quantity.equals("weights") ? "Weights" : "Activations") + " of " + layer + ", " + whose,
                    "Share of the values in sixteen equal parts of their range after each epoch; the brighter, the more.",
                    "Heat map of the distribution of " + quantity + " of " + layer + " of the " + whose
                            + " by epoch."));
        }
    }
}
