package io.limpid.report.chart;

import io.limpid.report.result.Explanations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A feature's value against its contribution, a dot a case, a colour a stage: for the features that matter most. */
public final class DependenceScatter {
    private static final int MOST_FEATURES = 3;
    private static final int FEWEST_CASES = 8;
    private static final String SPEC = """
        {
          "width": "container", "height": 170,
          "mark": {"type": "point", "size": 34, "opacity": 0.9, "strokeWidth": 1.6},
          "encoding": {
            "x": {"field": "x", "type": "quantitative", "scale": {"zero": false}, "axis": {"grid": false, "tickCount": 5}},
            "y": {"field": "y", "type": "quantitative", "title": "contribution", "axis": {"format": ".4~g", "tickCount": 5}},
            "stroke": {"field": "stage", "type": "nominal", "scale": {}, "legend": null},
            "tooltip": [{"field": "stage"}, {"field": "x"}, {"field": "y", "format": "+.4f"}, {"field": "row"}]
          }
        }\
        """;

    private DependenceScatter() {}

    /** @param stages the stages to show, of the method's */
    public static List<Chart> of(
            Explanations all, Explanations.Method method, List<Explanations.OfStage> stages, Legend legend, String id) {
        List<Chart> charts = new ArrayList<>();
        if (method.view() != Explanations.View.FEATURES || all.cases().size() < FEWEST_CASES || stages.isEmpty()) {
            return charts;
        }
        IntStream.range(0, method.features().size())
                .boxed()
                .filter(f -> Beeswarm.number(all, 0, f).isPresent())
                .sorted(Comparator.comparingDouble(f -> -stages.get(0).cases().stream()
                        .mapToDouble(c -> Math.abs(c.values()[f]))
                        .sum()))
                .limit(MOST_FEATURES)
                .forEach(f -> charts.add(of(all, method, stages, legend, f, id + "-" + charts.size())));
        return charts;
    }

    private static Chart of(
            Explanations all,
            Explanations.Method method,
            List<Explanations.OfStage> stages,
            Legend legend,
            int feature,
            String id) {
        Spec spec = new Spec(SPEC);
        for (Explanations.OfStage stage : stages) {
            for (int i = 0; i < stage.cases().size(); i++) {
                int index = i;
                Beeswarm.number(all, i, feature)
                        .ifPresent(x -> spec.row()
                                .put("stage", legend.label(stage.stage()))
                                .put("x", x)
                                .put("y", stage.cases().get(index).values()[feature])
                                .put("row", all.cases().get(index).row()));
            }
        }
        String name = method.features().get(feature);
        spec.colours(
                        "/encoding/stroke/scale",
                        legend,
                        stages.stream().map(Explanations.OfStage::stage).toArray(String[]::new))
                .put("/encoding/x/title", name);
        if (all.scaleOf(method).equals(Explanations.CHANGE)) {
            spec.put("/encoding/y/title", all.meaningOf(method));
        }
        return spec.chart(id, name, "", "Scatter plot of the contribution of " + name + " against its value.");
    }
}
