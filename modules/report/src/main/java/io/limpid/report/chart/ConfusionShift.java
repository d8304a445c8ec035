package io.limpid.report.chart;

import io.limpid.report.result.RunResult;
import io.limpid.report.result.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Counts of (true class, decided class) of a stage minus the teacher's. Blue and orange with opacity by size, so that
 * zero is the page's own background in light and in dark.
 */
public final class ConfusionShift {
    private static final int LABELLED_CLASSES = 24;
    private static final int SHORT_LABELS = 24;
    private static final String SPEC = """
            {
              "width": "container",
              "encoding": {
                "x": {"field": "decided", "type": "nominal", "title": "decided", "scale": {"paddingInner": 0.06}, "sort": [],
                      "axis": {"labelAngle": -45, "orient": "top", "domain": false, "labelLimit": 90, "grid": false}},
                "y": {"field": "truth", "type": "nominal", "title": "truth", "scale": {"paddingInner": 0.06}, "sort": [],
                      "axis": {"domain": false, "labelLimit": 100, "grid": false}},
                "tooltip": [{"field": "truth"}, {"field": "decided"},
                            {"field": "teacher", "title": "teacher's cases", "format": ",d"},
                            {"field": "stage", "title": "this stage's cases", "format": ",d"},
                            {"field": "shift", "title": "change", "format": "+,d"}]
              },
              "layer": [
                {"mark": {"type": "rect", "cornerRadius": 2},
                 "encoding": {
                   "color": {"condition": [{"test": "datum.shift > 0", "value": "var(--more)"}, {"test": "datum.shift < 0", "value": "var(--less)"}],
                             "value": "var(--empty)"},
                   "fillOpacity": {"condition": {"test": "datum.shift === 0", "value": 1},
                                   "field": "strength", "type": "quantitative", "legend": null,
                                   "scale": {"domain": [0, 1], "range": [0.06, 0.75]}}}},
                {"transform": [{"filter": "datum.shift !== 0"}],
                 "mark": {"type": "text", "fontSize": 10},
                 "encoding": {
                   "text": {"field": "label"}, "color": {"value": "var(--ink)"}}}
              ]
            }""";

    private ConfusionShift() {}

    /** A chart for each stage after the teacher, the last step first. */
    public static List<Chart> of(RunResult run, Legend legend) {
        List<Stage> chain = run.chain();
        List<Chart> charts = new ArrayList<>();
        if (!run.decidesOneClass()) {
            return charts;
        }
        for (int i = chain.size() - 1; i > 0; i--) {
            charts.add(one(run, legend, chain.get(i)));
        }
        run.controls().forEach(control -> charts.add(one(run, legend, control)));
        return charts;
    }

    private static Chart one(RunResult run, Legend legend, Stage stage) {
        List<String> classes = run.data().classes();
        int[][] teacher = run.teacher().confusion();
        int[][] mine = stage.confusion();
        int largest = 1;
        for (int t = 0; t < classes.size(); t++) {
            for (int d = 0; d < classes.size(); d++) {
                largest = Math.max(largest, Math.abs(mine[t][d] - teacher[t][d]));
            }
        }
        Spec spec = new Spec(SPEC);
        for (int t = 0; t < classes.size(); t++) {
            for (int d = 0; d < classes.size(); d++) {
                int shift = mine[t][d] - teacher[t][d];
                spec.row()
                        .put("truth", classes.get(t))
                        .put("decided", classes.get(d))
                        .put("teacher", teacher[t][d])
                        .put("stage", mine[t][d])
                        .put("shift", shift)
                        .put("label", classes.size() > LABELLED_CLASSES ? "" : signed(shift))
                        .put("strength", Math.abs(shift) / (double) largest);
            }
        }
        int letters = classes.stream().mapToInt(String::length).sum();
        spec.put("/encoding/x/axis/labelAngle", letters <= SHORT_LABELS ? 0 : -45);
        spec.put("/encoding/x/sort", classes)
                .put("/encoding/y/sort", classes)
                .put("/height", Math.min(520, 90 + 24 * classes.size()));
        String label = legend.label(stage.name());
        return spec.chart(
                "confusion-" + stage.name(),
                label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1) + " minus "
                        + legend.origin().substring(4),
                "",
                "Heat map: how many more or fewer test cases the " + label + " decides as each class than "
                        + legend.origin() + ", by true class.");
    }

    private static String signed(int shift) {
        return shift > 0 ? "+" + shift : shift == 0 ? "0" : "\u2212" + -shift;
    }
}
