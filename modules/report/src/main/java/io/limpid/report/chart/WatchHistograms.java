package io.limpid.report.chart;

import io.limpid.report.result.Watched;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How weights and activations of every layer are distributed, epoch by epoch: the darker, the more values. */
public final class WatchHistograms {
    /** More epochs would only make the page heavy. */
    private static final int EPOCHS = 10;

    private static final String SPEC = """
            {
              "columns": 3,
              "facet": {"field": "layer", "type": "nominal", "title": null, "sort": null},
              "spec": {
                "width": 210, "height": 130,
                "mark": {"type": "rect", "tooltip": true},
                "encoding": {
                  "x": {"field": "epoch", "type": "ordinal", "title": "epoch"},
                  "y": {"field": "from", "type": "quantitative", "title": null},
                  "y2": {"field": "to"},
                  "color": {"field": "share", "type": "quantitative", "title": "share",
                            "scale": {"scheme": "viridis", "type": "sqrt"}}
                }
              },
              "resolve": {"scale": {"y": "independent"}}
            }""";

    private WatchHistograms() {}

    /** Two charts a stage. */
    public static List<Chart> of(List<Watched> stages, Legend legend) {
        List<Chart> charts = new ArrayList<>();
        for (Watched stage : stages) {
            for (String quantity : List.of("weights", "activations")) {
                of(stage, quantity, legend.label(stage.stage()), charts);
            }
        }
        return charts;
    }

    private static void of(Watched stage, String quantity, String whose, List<Chart> charts) {
        List<Watched.Line> lines = stage.lines().stream()
                .filter(line -> line.quantity().equals(quantity))
                .toList();
        List<Integer> epochs =
                lines.stream().map(Watched.Line::epoch).distinct().sorted().toList();
        int count = Math.min(EPOCHS, epochs.size());
        List<Integer> shown = IntStream.range(0, count)
                .map(i -> epochs.get(count == 1 ? 0 : i * (epochs.size() - 1) / (count - 1)))
                .boxed()
                .toList();
        Spec spec = new Spec(SPEC);
        lines.stream().filter(line -> shown.contains(line.epoch())).forEach(line -> spec.row()
                .put("layer", line.layer())
                .put("epoch", line.epoch())
                .put("from", line.from())
                .put("to", line.to())
                .put("share", line.value()));
        if (!spec.isEmpty()) {
            charts.add(spec.chart(
                    "watch-" + quantity + "-" + stage.stage(),
                    "How " + quantity + " of the " + whose + " were spread",
                    "Share of each layer's values in sixteen equal parts of their range, after each epoch; activations are"
                            + " those of one fixed batch.",
                    "Heat maps, one a layer, of the distribution of " + quantity + " of the " + whose + " by epoch."));
        }
    }
}
