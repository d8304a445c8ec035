package io.limpid.report.chart;

import io.limpid.report.result.Explanations;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The attention of one text: a square for each pair of words, darker where the word of the row looks more. */
public final class AttentionMap {
    private static final int CELL = 16;
    private static final int HEADINGS = 80;
    private static final String SPEC = """
            {
              "width": "container",
              "mark": {"type": "rect"},
              "encoding": {
                "x": {"field": "to", "type": "nominal", "sort": [], "title": "looks at",
                      "axis": {"orient": "top", "labelAngle": -90, "ticks": false, "domain": false, "labelExpr": "split(datum.label, '\u2002')[1]"}},
                "y": {"field": "from", "type": "nominal", "sort": [], "title": null,
                      "axis": {"ticks": false, "domain": false, "labelExpr": "split(datum.label, '\u2002')[1]"}},
                "color": {"field": "value", "type": "quantitative", "title": "attention", "scale": {"scheme": "purples", "domainMin": 0}},
                "tooltip": [{"field": "from", "title": "word"}, {"field": "to", "title": "looks at"},
                            {"field": "value", "format": ".3f"}]
              }
            }""";

    private AttentionMap() {}

    /** A map for each stage that has one; none of other methods. */
    public static List<Chart> of(Explanations.Method method, Explanations.Case about, int i, Legend legend, String id) {
        List<Chart> charts = new ArrayList<>();
        for (Explanations.OfStage stage : method.stages()) {
            double[] attention = stage.cases().get(i).attention();
            if (attention.length > 0) {
                charts.add(one(about, attention, legend.label(stage.stage()), id + "-map-" + i + "-" + charts.size()));
            }
        }
        return charts;
    }

    private static Chart one(Explanations.Case about, double[] attention, String stage, String id) {
        List<String> present =
                about.values().stream().filter(word -> !word.isEmpty()).toList();
        // a word may occur twice: its place keeps the rows apart
        List<String> words = IntStream.range(0, present.size())
                .mapToObj(w -> (w + 1) + "\u2002" + present.get(w))
                .toList();
        Spec spec = new Spec(SPEC);
        for (int from = 0; from < words.size(); from++) {
            for (int to = 0; to < words.size(); to++) {
                spec.row()
                        .put("from", words.get(from))
                        .put("to", words.get(to))
                        .put("value", Math.round(1e4 * attention[from * words.size() + to]) / 1e4);
            }
        }
        spec.put("/encoding/x/sort", words)
                .put("/encoding/y/sort", words)
                .put("/height", words.size() * CELL + HEADINGS);
        return spec.chart(
                id,
                "Attention of the " + stage,
                "Each row is how one word looks at every word, as the mean of the heads, and sums to 1. It says where the"
                        + " network looks, not what decided.",
                "Heat map of attention, words against words.");
    }
}
