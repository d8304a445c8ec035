package io.limpid.report.chart;

import io.limpid.report.result.RunResult;
import io.limpid.report.result.Stage;
import io.limpid.report.result.Stage.Histogram;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The weights of each layer before and after the steps that keep its shape, as shares of all its weights per bin; zeros
 * are in no bin and are told in the note.
 */
public final class WeightHistograms {
    private static final String SPEC = """
            {
              "width": "container", "height": 170,
              "mark": {"type": "line", "interpolate": "step-after", "clip": false},
              "encoding": {
                "x": {"field": "weight", "type": "quantitative", "title": "weight", "axis": {"grid": false, "tickCount": 5}},
                "y": {"field": "density", "type": "quantitative", "title": "density", "axis": {"tickCount": 4, "format": "~g"}},
                "color": {"field": "stage", "type": "nominal", "scale": {}, "legend": null},
                "strokeWidth": {"field": "stage", "type": "ordinal", "scale": {}, "legend": null},
                "opacity": {"field": "stage", "type": "ordinal", "scale": {}, "legend": null},
                "tooltip": [{"field": "stage"}, {"field": "weight", "format": ".3f"}, {"field": "share", "format": ".2%", "title": "share of weights in bin"}]
              }
            }""";

    private WeightHistograms() {}

    /** A chart for each layer that at least two stages of the chain have in one shape. */
    public static List<Chart> of(RunResult run, Legend legend) {
        Map<String, List<Stage>> stagesOf = new LinkedHashMap<>();
        for (Stage stage : run.chain()) {
            for (Stage.Layer layer : stage.layers()) {
                if (layer.histogram().counts().length > 0) {
                    stagesOf.computeIfAbsent(key(layer), key -> new ArrayList<>())
                            .add(stage);
                }
            }
        }
        List<Chart> charts = new ArrayList<>();
        stagesOf.forEach((key, stages) -> {
            if (stages.size() > 1) {
                stages.get(stages.size() - 1).layers().stream()
                        .filter(layer -> key(layer).equals(key))
                        .forEach(layer -> charts.add(one(layer, stages, legend, charts.size())));
            }
        });
        return charts;
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String key(Stage.Layer layer) {
        return layer.name() + " " + layer.shape();
    }

    private static Chart one(Stage.Layer layer, List<Stage> stages, Legend legend, int number) {
        Spec spec = new Spec(SPEC);
        List<String> zeros = new ArrayList<>();
        for (Stage stage : stages) {
            Histogram histogram = stage.layers().stream()
                    .filter(same -> same.name().equals(layer.name()))
                    .findFirst()
                    .orElseThrow()
                    .histogram();
            String label = legend.label(stage.name());
            zeros.add(label + " " + String.format(Locale.ROOT, "%.1f%%", 100.0 * histogram.zeros() / total(histogram)));
            addRows(spec, label, histogram);
        }
        spec.colours("/encoding/color/scale", legend, stages)
                .put("/encoding/strokeWidth/scale/domain", legend.labels(stages))
                .put("/encoding/strokeWidth/scale/range", fromTo(stages.size(), 4, 1.1))
                .put("/encoding/opacity/scale/domain", legend.labels(stages))
                .put("/encoding/opacity/scale/range", fromTo(stages.size(), 0.5, 1));
        String shape = layer.shape().stream().map(Object::toString).collect(Collectors.joining(" \u00d7 "));
        return spec.chart(
                "weights-" + number,
                layer.name(),
                capital(layer.kind()) + " " + shape + ". Zeros: " + String.join(", ", zeros) + ".",
                "Histogram of the weights of layer " + layer.name() + " for " + String.join(", ", legend.labels(stages))
                        + ".");
    }

    private static void addRows(Spec spec, String label, Histogram histogram) {
        int bins = histogram.counts().length;
        double width = (histogram.high() - histogram.low()) / bins;
        for (int i = 0; i <= bins; i++) {
            double share = i == bins ? 0 : (double) histogram.counts()[i] / total(histogram);
            spec.row()
                    .put("stage", label)
                    .put("weight", histogram.low() + i * width)
                    .put("density", width > 0 ? share / width : 0)
                    .put("share", share);
        }
    }

    private static double total(Histogram histogram) {
        long total = histogram.zeros();
        for (long count : histogram.counts()) {
            total += count;
        }
        return Math.max(1, total);
    }

    /** Later stages lie on earlier ones, so they are thinner and stronger and let those show beside them. */
    private static List<Double> fromTo(int stages, double first, double last) {
        return IntStream.range(0, stages)
                .mapToObj(i -> first + (last - first) * i / (stages - 1))
                .toList();
    }
}
