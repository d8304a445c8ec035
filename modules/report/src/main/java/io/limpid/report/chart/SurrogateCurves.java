package io.limpid.report.chart;

import io.limpid.report.result.Finding;
import io.limpid.report.result.SurrogateModel;
import io.limpid.report.result.Surrogates;

/** Fidelity and accuracy of surrogates against their size, each with its 95% Wilson interval, and the knee. */
public final class SurrogateCurves {
    private static final String SPEC = """
            {
              "width": "container", "height": 260,
              "encoding": {
                "x": {"field": "size", "type": "quantitative", "scale": {"type": "log", "base": 2, "nice": false},
                      "axis": {"format": "d", "grid": false}},
                "color": {"field": "what", "type": "nominal", "legend": {"title": null, "orient": "top"},
                          "scale": {"domain": ["decides like it", "right"], "range": ["var(--s1)", "var(--s2)"]}},
                "strokeDash": {"field": "what", "type": "nominal", "legend": null,
                               "scale": {"domain": ["decides like it", "right"], "range": [[1, 0], [6, 3]]}}
              },
              "layer": [
                {"mark": {"type": "area", "opacity": 0.14, "clip": true},
                 "encoding": {
                   "y": {"field": "low", "type": "quantitative", "title": "share of test rows", "scale": {"zero": false},
                         "axis": {"format": ".0%", "tickCount": 5}},
                   "y2": {"field": "high"}, "strokeDash": {"value": [1, 0]}}},
                {"mark": {"type": "line", "strokeWidth": 1.8}, "encoding": {"y": {"field": "value", "type": "quantitative"}}},
                {"mark": {"type": "point", "filled": true, "size": 45, "opacity": 1},
                 "encoding": {
                   "y": {"field": "value", "type": "quantitative"}, "strokeDash": {"value": [1, 0]},
                   "shape": {"field": "what", "type": "nominal", "legend": null,
                             "scale": {"domain": ["decides like it", "right"], "range": ["circle", "square"]}},
                   "tooltip": [{"field": "what"}, {"field": "size"}, {"field": "value", "format": ".1%"},
                               {"field": "low", "format": ".1%"}, {"field": "high", "format": ".1%"}]}},
                {"data": {"values": [{"size": 2}]}, "mark": {"type": "rule", "color": "var(--line-strong)", "strokeDash": [3, 3]},
                 "encoding": {"x": {"field": "size", "type": "quantitative"}, "color": {"value": "var(--line-strong)"},
                              "strokeDash": {"value": [3, 3]}}},
                {"data": {"values": [{"size": 2}]},
                 "mark": {"type": "text", "text": "knee", "align": "left", "dx": 4, "y": 8, "fontSize": 11},
                 "encoding": {"x": {"field": "size", "type": "quantitative"}, "color": {"value": "var(--muted)"},
                              "strokeDash": {"value": [1, 0]}}}
              ]
            }""";

    private SurrogateCurves() {}

    /** The curves of a form; of one size too, as dots. */
    public static Chart of(String stage, Surrogates.Form form) {
        boolean tree = form.model().kind() == SurrogateModel.Kind.TREE;
        Spec spec = new Spec(SPEC);
        for (Surrogates.Size size : form.sizes()) {
            row(spec, "decides like it", size, size.agreement());
            row(spec, "right", size, size.accuracy());
        }
        double knee = shown(form.sizes().get(form.knee()).size());
        spec.put("/layer/3/data/values/0/size", knee)
                .put("/layer/4/data/values/0/size", knee)
                .put("/encoding/x/title", tree ? "leaves" : "features");
        return spec.chart(
                "surrogate-" + stage + (tree ? "-tree" : "-linear"),
                "How faithful at which size",
                "Bands are 95% Wilson intervals at each size, not of the whole curve. The knee is the smallest model whose"
                        + " agreement on the validation rows is at most one standard error below the best one's.",
                "Line chart of agreement with the network and of accuracy by " + (tree ? "leaves" : "features") + ".");
    }

    private static void row(Spec spec, String what, Surrogates.Size size, Finding found) {
        spec.row()
                .put("what", what)
                .put("size", shown(size.size()))
                .put("value", found.value())
                .put("low", found.low())
                .put("high", found.high());
    }

    /** A logarithmic axis has no zero: a model without features stands at a half. */
    private static double shown(int size) {
        return Math.max(0.5, size);
    }
}
