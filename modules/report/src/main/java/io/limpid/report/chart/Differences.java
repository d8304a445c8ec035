package io.limpid.report.chart;

import io.limpid.report.result.Finding;
import io.limpid.report.result.Stage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * Findings of one unit, one row of dots for each subject (a class, a group gap), a dot with its interval for each stage:
 * accuracy change by class, and fairness gaps.
 */
public final class Differences {
    private static final int MOST_SUBJECTS = 40;
    private static final String SIGNED = "datum.value > 0 ? '+' + datum.label : datum.label";
    private static final String SPEC = """
            {
              "width": "container",
              "encoding": {
                "y": {"field": "subject", "type": "nominal", "title": null, "sort": [], "scale": {"paddingInner": 0.3},
                      "axis": {"labelLimit": 210, "labelExpr": "split(datum.label, '\\\\n')", "grid": true, "ticks": false, "domain": false, "gridDash": [1, 3]}},
                "yOffset": {"field": "stage", "type": "nominal", "sort": [], "scale": {}}
              },
              "layer": [
                {"data": {"values": [{"zero": 0}]},
                 "mark": {"type": "rule", "color": "var(--line-strong)", "strokeWidth": 1.2},
                 "encoding": {"x": {"field": "zero", "type": "quantitative"}, "y": null, "yOffset": null}},
                {"mark": {"type": "rule", "strokeWidth": 1.6},
                 "encoding": {"x": {"field": "low", "type": "quantitative"}, "x2": {"field": "high"},
                              "strokeDash": {"condition": {"test": "datum.control", "value": [4, 3]}, "value": [1, 0]},
                              "stroke": {"field": "stage", "type": "nominal", "scale": {}, "legend": null}}},
                {"mark": {"type": "point", "size": 44, "opacity": 1, "strokeWidth": 1.8},
                 "encoding": {
                   "x": {"field": "value", "type": "quantitative", "axis": {"format": ".4~g", "tickCount": 9}},
                   "stroke": {"field": "stage", "type": "nominal", "scale": {}, "legend": null},
                   "fill": {"condition": {"test": "datum.control", "value": "var(--paper)"},
                            "field": "stage", "type": "nominal", "scale": {}, "legend": null},
                   "tooltip": [{"field": "subject", "title": "for"}, {"field": "stage"},
                               {"field": "value", "format": ".2f"},
                               {"field": "low", "format": ".2f"}, {"field": "high", "format": ".2f"}]}}
              ]
            }""";

    /** Pixels of a line of a label. */
    private static final int LINE = 14;

    private Differences() {}

    /**
     * @param subjects the rows, in order; beyond 40 the chart is left out
     * @param findings where a stage keeps them; fractions or their differences, shown times 100
     */
    public static Optional<Chart> of(
            Legend legend,
            List<Stage> stages,
            List<Subject> subjects,
            Function<Stage, List<Finding>> findings,
            Words words) {
        if (subjects.isEmpty() || stages.isEmpty() || subjects.size() > MOST_SUBJECTS) {
            return Optional.empty();
        }
        Spec spec = new Spec(SPEC);
        for (Subject subject : subjects) {
            for (Stage stage : stages) {
                Finding.in(findings.apply(stage), subject.name())
                        .filter(finding -> !Double.isNaN(finding.value()))
                        .ifPresent(finding -> fill(spec.row(), subject.label(), stage, legend, finding));
            }
        }
        if (spec.isEmpty()) {
            return Optional.empty();
        }
        spec.colours("/layer/1/encoding/stroke/scale", legend, stages)
                .colours("/layer/2/encoding/stroke/scale", legend, stages)
                .colours("/layer/2/encoding/fill/scale", legend, stages)
                .put("/encoding/yOffset/scale/domain", legend.labels(stages))
                .put("/encoding/yOffset/sort", legend.labels(stages))
                .put("/encoding/y/sort", subjects.stream().map(Subject::label).toList())
                .put("/layer/2/encoding/x/title", words.axis())
                .put("/layer/2/encoding/x/axis/labelExpr", words.signed() ? SIGNED : "datum.label")
                .put("/height", subjects.size() * Math.max(lines(subjects) * LINE + 8, 13 * stages.size()) + 10);
        return Optional.of(spec.chart(words.id(), words.title(), words.note(), words.description()));
    }

    private static int lines(List<Subject> subjects) {
        return (int) subjects.stream()
                .mapToLong(subject -> subject.label().lines().count())
                .max()
                .orElse(1);
    }

    private static void fill(ObjectNode row, String subject, Stage stage, Legend legend, Finding finding) {
        row.put("subject", subject)
                .put("stage", legend.label(stage.name()))
                .put("control", stage.kind() == Stage.Kind.CONTROL)
                .put("value", 100 * finding.value());
        if (finding.hasInterval()) {
            row.put("low", 100 * finding.low()).put("high", 100 * finding.high());
        }
    }

    /** A finding's name and what it is called in the chart, its lines parted by LF. */
    public record Subject(String name, String label) {}

    /**
     * The texts of the chart; see {@link Chart}.
     *
     * @param axis what the horizontal axis shows
     * @param signed whether values above zero have a plus
     */
    public record Words(String id, String title, String note, String description, String axis, boolean signed) {}
}
