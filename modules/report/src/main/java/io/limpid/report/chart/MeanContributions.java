package io.limpid.report.chart;

import io.limpid.report.result.Explanations;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Mean absolute contribution of each feature over the explained cases, a bar for each stage: what matters to it. */
public final class MeanContributions {
    private static final int MOST_FEATURES = 15;
    private static final String SPEC = """
        {
          "width": "container",
          "encoding": {
            "y": {"field": "feature", "type": "nominal", "title": null, "sort": [], "scale": {"paddingInner": 0.25},
                  "axis": {"labelLimit": 210, "ticks": false, "domain": false}},
            "yOffset": {"field": "stage", "type": "nominal", "sort": [], "scale": {}}
          },
          "layer": [
            {"mark": {"type": "bar", "cornerRadiusEnd": 2},
             "encoding": {
               "x": {"field": "value", "type": "quantitative", "axis": {"format": ".4~g", "tickCount": 6}},
               "color": {"field": "stage", "type": "nominal", "scale": {}, "legend": null},
               "fillOpacity": {"condition": {"test": "datum.control", "value": 0.35}, "value": 1},
               "tooltip": [{"field": "feature"}, {"field": "stage"}, {"field": "value", "format": ".4g"}]}}
          ]
        }\
        """;

    private MeanContributions() {}

    /** The chart of the features that matter most to the first stage; none for maps. */
    public static Optional<Chart> of(Explanations all, Explanations.Method method, Legend legend, String id) {
        if (method.view() != Explanations.View.FEATURES || method.stages().isEmpty()) {
            return Optional.empty();
        }
        double[] first = means(method.stages().get(0));
        List<Integer> order = IntStream.range(0, first.length)
                .boxed()
                .sorted(Comparator.comparingDouble(f -> -first[f]))
                .limit(MOST_FEATURES)
                .toList();
        Spec spec = new Spec(SPEC);
        for (int feature : order) {
            for (Explanations.OfStage stage : method.stages()) {
                spec.row()
                        .put("feature", method.features().get(feature))
                        .put("stage", legend.label(stage.stage()))
                        .put("control", legend.isControl(stage.stage()))
                        .put("value", means(stage)[feature]);
            }
        }
        List<String> stages =
                method.stages().stream().map(Explanations.OfStage::stage).toList();
        spec.colours("/layer/0/encoding/color/scale", legend, stages.toArray(String[]::new))
                .put(
                        "/encoding/y/sort",
                        order.stream().map(method.features()::get).toList())
                .put(
                        "/encoding/yOffset/sort",
                        stages.stream().map(legend::label).toList())
                .put(
                        "/encoding/yOffset/scale/domain",
                        stages.stream().map(legend::label).toList())
                .put("/layer/0/encoding/x/title", "mean absolute " + all.meaningOf(method))
                .put("/height", order.size() * Math.max(18, 9 * stages.size()) + 10);
        String layer = method.stages().get(0).layer();
        String each = layer.isEmpty() ? "feature" : "unit or channel";
        String moves = switch (all.scaleOf(method)) {
            case Explanations.ACTIVATION -> "answers";
            case Explanations.CHANGE -> "moves until the decision turns";
            case Explanations.VALUE -> "moves what is predicted";
            default -> "moves the decided class's " + all.scaleOf(method);
        };
        String rest = first.length > order.size() ? " The " + order.size() + " largest of " + first.length + "." : "";
        return Optional.of(spec.chart(
                id,
                layer.isEmpty()
                        ? "What matters"
                        : "What matters in " + layer + " of the " + legend.label(stages.get(0)),
                "How far each " + each + " " + moves + ", on average over the "
                        + all.cases().size() + " cases explained." + rest,
                "Bar chart of mean absolute contributions by feature and stage."));
    }

    private static double[] means(Explanations.OfStage stage) {
        double[] means = new double[stage.cases().get(0).values().length];
        for (Explanations.Values values : stage.cases()) {
            Arrays.setAll(
                    means,
                    f -> means[f] + Math.abs(values.values()[f]) / stage.cases().size());
        }
        return means;
    }
}
