package io.limpid.report.chart;

import io.limpid.report.result.Sensitivity;

/** Accuracy and agreement against sparsity, a line for each layer. */
public final class SensitivityCurves {
    private static final String SPEC = """
            {
              "width": "container", "height": 240,
              "mark": {"type": "line", "point": {"size": 26, "filled": true}},
              "encoding": {
                "x": {"field": "sparsity", "type": "quantitative", "title": "sparsity of the layer",
                      "axis": {"format": ".0%", "grid": false}},
                "y": {"field": "value", "type": "quantitative", "scale": {"zero": false}, "axis": {"format": ".0%"}},
                "color": {"field": "layer", "type": "nominal", "sort": null, "title": "layer"},
                "tooltip": [{"field": "layer"}, {"field": "sparsity", "format": ".0%"},
                            {"field": "value", "format": ".2%"}]
              }
            }""";

    private SensitivityCurves() {}

    /** @param number of the scan in the page, for the chart's id */
    public static Chart accuracy(Sensitivity scan, int number) {
        return chart(scan, "accuracy", number);
    }

    /** @param number of the scan in the page, for the chart's id */
    public static Chart agreement(Sensitivity scan, int number) {
        return chart(scan, "agreement", number);
    }

    private static Chart chart(Sensitivity scan, String what, int number) {
        Spec spec = new Spec(SPEC);
        for (Sensitivity.Trial trial : scan.trials()) {
            spec.row()
                    .put("layer", trial.layer())
                    .put("sparsity", trial.sparsity())
                    .put("value", what.equals("accuracy") ? trial.accuracy() : trial.agreement());
        }
        spec.put("/encoding/y/title", what);
        return spec.chart(
                "sensitivity-" + number + "-" + what,
                (what.equals("accuracy") ? "Accuracy" : "Agreement") + " of the " + scan.stage(),
                "One layer pruned by " + scan.method() + ", the others whole, nothing trained; validation split.",
                "Line chart: validation " + what + " against sparsity, a line for each layer of " + scan.stage() + ".");
    }
}
