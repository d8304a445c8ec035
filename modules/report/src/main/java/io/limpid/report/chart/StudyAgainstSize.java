package io.limpid.report.chart;

import io.limpid.report.result.Finding;
import io.limpid.report.result.Study;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** One number of every model of a study against its bytes, with the interval over the seeds. */
public final class StudyAgainstSize {
    private static final String SPEC = """
            {
              "width": "container", "height": 300,
              "encoding": {
                "x": {"field": "bytes", "type": "quantitative", "title": "bytes (logarithmic)",
                      "scale": {"type": "log", "nice": false, "padding": 40},
                      "axis": {"format": "~s", "grid": false, "tickCount": 6}}
              },
              "layer": [
                {"mark": {"type": "rule", "strokeWidth": 1.5, "clip": true},
                 "encoding": {"y": {"field": "low", "type": "quantitative"}, "y2": {"field": "high"},
                              "stroke": {"field": "group", "type": "nominal", "scale": {}, "legend": null}}},
                {"mark": {"type": "point", "size": 80, "opacity": 1, "strokeWidth": 2},
                 "encoding": {
                   "y": {"field": "value", "type": "quantitative", "scale": {"zero": false, "nice": false, "padding": 12},
                         "axis": {"tickCount": 6}},
                   "shape": {"field": "group", "type": "nominal", "legend": null, "scale": {}},
                   "stroke": {"field": "group", "type": "nominal", "scale": {}, "legend": null},
                   "fill": {"condition": {"test": "datum.control", "value": "var(--paper)"},
                            "field": "group", "type": "nominal", "scale": {}, "legend": null},
                   "tooltip": [{"field": "model"}, {"field": "bytes", "format": ",d"},
                               {"field": "value"}, {"field": "low"}, {"field": "high"}]}},
                {"mark": {"type": "text", "align": "left", "angle": -40, "dx": 9, "fontSize": 10.5, "color": "var(--muted)"},
                 "encoding": {"y": {"field": "value", "type": "quantitative"}, "text": {"field": "model"}}}
              ]
            }""";

    private StudyAgainstSize() {}

    /**
     * @param measure full name of the number
     * @param words of the chart; an id that no other has
     * @return empty if fewer than three models have the number
     */
    public static Optional<Chart> of(Study study, String measure, Differences.Words words) {
        Spec spec = new Spec(SPEC);
        int rows = 0;
        boolean percent = false;
        for (Study.Member member : study.members()) {
            Finding finding = Finding.in(member.findings(), measure).orElse(null);
            if (finding != null && !Double.isNaN(finding.value()) && member.bytes() > 0) {
                percent = finding.unit().startsWith("fraction");
                ObjectNode row = spec.row()
                        .put("model", member.label())
                        .put("group", group(member).label())
                        .put("control", member.kind() == Study.Kind.CONTROL)
                        .put("bytes", Math.round(member.bytes()))
                        .put("value", finding.value());
                if (finding.hasInterval()) {
                    row.put("low", finding.low()).put("high", finding.high());
                }
                rows++;
            }
        }
        if (rows < 3) {
            return Optional.empty();
        }
        List<Key> keys = keys(study);
        List<String> labels = keys.stream().map(Key::label).toList();
        List<String> colours = keys.stream().map(Key::colour).toList();
        for (String scale : List.of(
                "/layer/0/encoding/stroke/scale", "/layer/1/encoding/stroke/scale", "/layer/1/encoding/fill/scale")) {
            spec.put(scale + "/domain", labels).put(scale + "/range", colours);
        }
        spec.put("/layer/1/encoding/shape/scale/domain", labels)
                .put(
                        "/layer/1/encoding/shape/scale/range",
                        keys.stream().map(StudyAgainstSize::shape).toList())
                .put("/layer/1/encoding/y/title", words.axis())
                .put("/layer/1/encoding/y/axis/format", percent ? "~%" : "~g");
        for (int i = 2; i < 5; i++) {
            spec.put("/layer/1/encoding/tooltip/" + i + "/format", percent ? ".2%" : ".3f");
        }
        return Optional.of(spec.chart(words.id(), words.title(), words.note(), words.description()));
    }

    /** The legend of every chart of the study. */
    public static List<Key> keys(Study study) {
        return study.members().stream().map(StudyAgainstSize::group).distinct().toList();
    }

    private static Key group(Study.Member member) {
        return switch (member.kind()) {
            case TEACHER -> new Key("the network", "var(--s0)", false);
            case CONTROL -> new Key("controls", "var(--control)", true);
            case TREE, LINEAR -> new Key("models a person can read", "var(--s2)", false);
            case STEP ->
                member.precision().equals("int8")
                        ? new Key("in integers", "var(--s3)", false)
                        : new Key("smaller networks", "var(--s1)", false);
        };
    }

    private static String shape(Key key) {
        return key.control() ? "diamond" : key.colour().equals("var(--s2)") ? "square" : "circle";
    }
}
