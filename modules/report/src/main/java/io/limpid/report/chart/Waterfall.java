package io.limpid.report.chart;

import io.limpid.report.result.Explanations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** From the base to the output of one decision, feature by feature; the smallest contributions together as one step. */
public final class Waterfall {
    private static final int MOST_FEATURES = 10;
    private static final double ROOM = 0.3;
    private static final String SPEC = """
        {
          "width": "container",
          "encoding": {
            "y": {"field": "feature", "type": "nominal", "title": null, "sort": [], "scale": {"paddingInner": 0.22},
                  "axis": {"labelLimit": 180, "ticks": false, "domain": false, "grid": true, "gridDash": [1, 3]}}
          },
          "layer": [
            {"mark": {"type": "bar", "cornerRadius": 1.5},
             "encoding": {
               "x": {"field": "from", "type": "quantitative", "scale": {"zero": false, "padding": 34},
                     "axis": {"format": ".4~g", "tickCount": 6}},
               "x2": {"field": "to"},
               "color": {"condition": {"test": "datum.value < 0", "value": "var(--less)"}, "value": "var(--more)"},
               "tooltip": [{"field": "feature"}, {"field": "value", "format": "+.4f", "title": "contribution"},
                           {"field": "error", "format": ".4f", "title": "standard error"},
                           {"field": "from", "format": ".4f"}, {"field": "to", "format": ".4f"}]}},
            {"transform": [{"filter": "datum.low != null"}],
             "mark": {"type": "rule", "strokeWidth": 1.4, "color": "var(--ink)"},
             "encoding": {"x": {"field": "low", "type": "quantitative"}, "x2": {"field": "high"}}},
            {"transform": [{"filter": "datum.value >= 0"}],
             "mark": {"type": "text", "align": "left", "dx": 4, "fontSize": 11},
             "encoding": {"x": {"field": "end", "type": "quantitative"}, "text": {"field": "label"}}},
            {"transform": [{"filter": "datum.value < 0"}],
             "mark": {"type": "text", "align": "right", "dx": -4, "fontSize": 11},
             "encoding": {"x": {"field": "end", "type": "quantitative"}, "text": {"field": "label"}}}
          ]
        }\
        """;

    private Waterfall() {}

    /** One step of the fall. */
    private record Step(String feature, double value, double error) {}

    /**
     * @param stage name of the stage whose decision it is
     * @param beside the stages whose falls stand beside this one: all have one axis, so that they can be compared
     * @param index of the case
     */
    public static Chart of(
            Explanations all,
            Explanations.Method method,
            Explanations.OfStage stage,
            List<Explanations.OfStage> beside,
            int index,
            List<String> classes,
            String label,
            String id) {
        Explanations.Values found = stage.cases().get(index);
        Explanations.Case about = all.cases().get(index);
        Spec spec = new Spec(SPEC);
        List<Step> steps = steps(method, stage, about, found);
        boolean based = based(found);
        String target = classes.get(about.target());
        double at = based ? found.base() : 0;
        for (Step step : steps) {
            double from = based ? at : 0;
            double to = from + step.value();
            var row = spec.row()
                    .put("feature", step.feature())
                    .put("value", step.value())
                    .put("from", from)
                    .put("to", to)
                    .put(
                            "label",
                            String.format(Locale.ROOT, "%+.3f", step.value()).replace("-", "\u2212"));
            double end = to;
            if (step.error() > 0) {
                row.put("error", step.error())
                        .put("low", to - 1.96 * step.error())
                        .put("high", to + 1.96 * step.error());
                end = to + Math.signum(step.value()) * 1.96 * step.error();
            }
            row.put("end", end);
            at = to;
        }
        double[] reach = beside.stream()
                .flatMapToDouble(other -> reach(
                        steps(method, other, about, other.cases().get(index)),
                        other.cases().get(index)))
                .sorted()
                .toArray();
        double least = reach[0];
        double most = reach[reach.length - 1];
        if (beside.size() > 1 && least < most) {
            // room for the labels in units of the axis: in pixels it would stretch charts of unlike widths unlike
            double room = ROOM * (most - least);
            spec.put(
                    "/layer/0/encoding/x/scale",
                    Map.of("zero", false, "nice", false, "domain", List.of(least - room, most + room)));
        }
        spec.put("/encoding/y/sort", steps.stream().map(Step::feature).toList())
                .put(
                        "/layer/0/encoding/x/title",
                        switch (all.scaleOf(method)) {
                            case Explanations.ACTIVATION -> "activation in " + stage.layer();
                            case Explanations.CHANGE -> all.meaningOf(method);
                            default -> all.scaleOf(method) + " of " + target;
                        })
                .put("/height", 24 * steps.size() + 8);
        return spec.chart(
                id,
                label,
                switch (all.scaleOf(method)) {
                    case Explanations.ACTIVATION -> "How strongly units of " + stage.layer() + " answer.";
                    case Explanations.CHANGE -> changed(found, about, method, classes);
                    default -> sentence(all.scaleOf(method), found, based, target);
                },
                "Waterfall of contributions to " + target + " for test row " + about.row() + ".");
    }

    private static String changed(
            Explanations.Values found, Explanations.Case about, Explanations.Method method, List<String> classes) {
        String target = classes.get(about.target());
        String probability = String.format(Locale.ROOT, "%.3f", found.output());
        String changes = IntStream.range(0, found.values().length)
                .filter(f -> found.values()[f] != 0)
                .mapToObj(f -> method.features().get(f) + " = " + found.text(about, f))
                .collect(Collectors.joining(", "));
        if (!changes.isEmpty()) {
            return "Not " + target + ", with probability " + probability + " of it, after: " + changes + ".";
        }
        return classes.size() == 2 && found.output() < 0.5
                ? "Not decided " + target + " as it is: the probability is " + probability + "."
                : "No change was found that turns this decision.";
    }

    private static boolean based(Explanations.Values found) {
        return !Double.isNaN(found.base());
    }

    /** All that a fall touches on its axis. */
    private static DoubleStream reach(List<Step> steps, Explanations.Values found) {
        DoubleStream.Builder touched = DoubleStream.builder();
        double at = based(found) ? found.base() : 0;
        touched.add(at);
        for (Step step : steps) {
            double to = (based(found) ? at : 0) + step.value();
            touched.add(to).add(to - 1.96 * step.error()).add(to + 1.96 * step.error());
            at = to;
        }
        return touched.build();
    }

    private static String sentence(String scale, Explanations.Values found, boolean based, String target) {
        String output = String.format(Locale.ROOT, "%.3f", found.output());
        return based
                ? String.format(
                        Locale.ROOT,
                        "The average %s of %s is %.3f; what is known of this case brings it to %s.",
                        scale,
                        target,
                        found.base(),
                        output)
                : "The " + scale + " of " + target + " is " + output + ".";
    }

    private static List<Step> steps(
            Explanations.Method method,
            Explanations.OfStage stage,
            Explanations.Case about,
            Explanations.Values found) {
        List<Integer> order = IntStream.range(0, found.values().length)
                .filter(f -> found.becomes().isEmpty() || found.values()[f] != 0)
                .boxed()
                .sorted(Comparator.comparingDouble(f -> -Math.abs(found.values()[f])))
                .toList();
        int shown = order.size() <= MOST_FEATURES ? order.size() : MOST_FEATURES - 1;
        List<Step> steps = new ArrayList<>();
        for (int f : order.subList(0, shown)) {
            // units of a layer have no value in the row
            String value = stage.layer().isEmpty() ? found.text(about, f) : "";
            steps.add(new Step(
                    method.features().get(f) + (value.isEmpty() ? "" : " = " + value),
                    found.values()[f],
                    f < found.errors().length ? found.errors()[f] : 0));
        }
        if (shown < order.size()) {
            double rest = order.subList(shown, order.size()).stream()
                    .mapToDouble(f -> found.values()[f])
                    .sum();
            steps.add(new Step(order.size() - shown + " others", rest, 0));
        }
        return steps;
    }
}
