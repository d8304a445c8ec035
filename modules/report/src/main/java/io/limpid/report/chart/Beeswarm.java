package io.limpid.report.chart;

import io.limpid.report.result.Explanations;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Every explained case as a dot, a row a feature: where it lies says what the feature did there, its colour whether the
 * feature's value was low or high.
 */
public final class Beeswarm {
    private static final int MOST_FEATURES = 12;
    private static final int FEWEST_CASES = 8;
    private static final int LANES = 5;
    private static final String SPEC = """
        {
          "width": "container",
          "encoding": {
            "y": {"field": "feature", "type": "nominal", "title": null, "sort": [], "scale": {"paddingInner": 0.15},
                  "axis": {"labelLimit": 210, "grid": true, "ticks": false, "domain": false, "gridDash": [1, 3]}},
            "yOffset": {"field": "lane", "type": "quantitative", "scale": {"domain": [-4, 4]}}
          },
          "layer": [
            {"mark": {"type": "circle", "size": 42, "opacity": 0.9},
             "encoding": {
               "x": {"field": "value", "type": "quantitative", "axis": {"format": ".4~g", "tickCount": 7}},
               "color": {"condition": {"test": "datum.ordered",
                         "field": "place", "type": "quantitative", "title": "feature value",
                         "scale": {"domain": [0, 0.5, 1], "range": ["#0072b2", "#b8b8b8", "#d55e00"]},
                         "legend": {"orient": "top", "gradientLength": 120, "gradientThickness": 8, "values": [0, 1],
                                    "labelExpr": "datum.value < 0.5 ? 'low' : 'high'", "titleAnchor": "middle"}},
                         "value": "#b8b8b8"},
               "tooltip": [{"field": "feature"}, {"field": "text", "title": "value"},
                           {"field": "value", "format": "+.4f", "title": "contribution"},
                           {"field": "row", "title": "test row"}]}}
          ]
        }\
        """;

    private Beeswarm() {}

    /** The chart of one stage; none of few cases or of maps. */
    public static Optional<Chart> of(
            Explanations all, Explanations.Method method, Explanations.OfStage stage, String label, String id) {
        if (method.view() != Explanations.View.FEATURES || all.cases().size() < FEWEST_CASES) {
            return Optional.empty();
        }
        int cases = all.cases().size();
        List<Integer> features = IntStream.range(0, method.features().size())
                .boxed()
                .sorted(Comparator.comparingDouble(f -> -stage.cases().stream()
                        .mapToDouble(c -> Math.abs(c.values()[f]))
                        .sum()))
                .limit(MOST_FEATURES)
                .toList();
        Spec spec = new Spec(SPEC);
        for (int f : features) {
            double[] numbers = IntStream.range(0, cases)
                    .mapToDouble(i -> number(all, i, f).orElse(Double.NaN))
                    .toArray();
            for (int i = 0; i < cases; i++) {
                double value = numbers[i];
                long below =
                        Arrays.stream(numbers).filter(other -> other < value).count();
                spec.row()
                        .put("feature", method.features().get(f))
                        .put("value", stage.cases().get(i).values()[f])
                        .put(
                                "text",
                                f < all.cases().get(i).values().size()
                                        ? all.cases().get(i).values().get(f)
                                        : "")
                        .put("row", all.cases().get(i).row())
                        .put("lane", i % LANES - LANES / 2)
                        // of a category both say nothing: no value lies below it
                        .put("ordered", !Double.isNaN(value))
                        .put("place", (double) below / Math.max(1, cases - 1));
            }
        }
        spec.put(
                        "/encoding/y/sort",
                        features.stream().map(method.features()::get).toList())
                .put("/layer/0/encoding/x/title", all.meaningOf(method))
                .put("/height", 26 * features.size() + 10);
        return Optional.of(spec.chart(
                id,
                "Case by case, " + label,
                "Each dot is a case; grey dots are categories, which are neither low nor high.",
                "Strip plot of contributions by feature, coloured by the feature's value."));
    }

    static OptionalDouble number(Explanations all, int index, int feature) {
        List<String> values = all.cases().get(index).values();
        if (feature >= values.size()) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(Double.parseDouble(values.get(feature)));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty(); // a category
        }
    }
}
