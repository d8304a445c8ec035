package io.limpid.report.chart;

import io.limpid.report.result.Finding;
import io.limpid.report.result.Study;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What becomes of a network as its weights go: numbers of the members that have its shape against the share of zeros. */
public final class StudyAgainstSparsity {
    private static final int FEWEST = 3;
    private static final String SPEC = """
            {
              "width": "container", "height": 280,
              "encoding": {
                "x": {"field": "sparsity", "type": "ordinal", "title": "share of the weights that are zero (not to scale)",
                      "scale": {"padding": 0.3}, "axis": {"format": ".1~%", "grid": false, "labelAngle": 0}},
                "color": {"field": "what", "type": "nominal", "legend": {"title": null, "orient": "top"}, "scale": {}}
              },
              "layer": [
                {"mark": {"type": "area", "opacity": 0.14, "clip": true},
                 "encoding": {
                   "y": {"field": "low", "type": "quantitative", "title": null, "scale": {"zero": false, "nice": false, "padding": 8},
                         "axis": {"format": ".0%", "tickCount": 6}},
                   "y2": {"field": "high"}}},
                {"mark": {"type": "line", "strokeWidth": 1.8}, "encoding": {"y": {"field": "value", "type": "quantitative"}}},
                {"mark": {"type": "point", "filled": true, "size": 45, "opacity": 1},
                 "encoding": {
                   "y": {"field": "value", "type": "quantitative"},
                   "shape": {"field": "what", "type": "nominal", "legend": null},
                   "tooltip": [{"field": "model"}, {"field": "what"}, {"field": "value", "format": ".1%"},
                               {"field": "low", "format": ".1%"}, {"field": "high", "format": ".1%"}]}}
              ]
            }""";

    private StudyAgainstSparsity() {}

    /**
     * @param measures what each line shows, by the full name of its number: fractions and coefficients of at most 1
     * @return empty if fewer than three members have the teacher's number of parameters and unlike shares of zeros
     */
    public static Optional<Chart> of(Study study, Map<String, String> measures) {
        List<Study.Member> family = family(study);
        if (family.stream().mapToDouble(Study.Member::sparsity).distinct().count() < FEWEST) {
            return Optional.empty();
        }
        Spec spec = new Spec(SPEC);
        Map<String, String> drawn = new LinkedHashMap<>();
        measures.forEach((measure, what) -> {
            for (Study.Member member : family) {
                Finding finding = Finding.in(member.findings(), measure).orElse(null);
                if (finding != null && finding.hasInterval()) {
                    drawn.put(what, "var(--s" + (drawn.containsKey(what) ? drawn.size() : drawn.size() + 1) + ")");
                    spec.row()
                            .put("model", member.label())
                            .put("what", what)
                            .put("sparsity", member.sparsity())
                            .put("value", finding.value())
                            .put("low", finding.low())
                            .put("high", finding.high());
                }
            }
        });
        if (spec.isEmpty()) {
            return Optional.empty();
        }
        spec.put("/encoding/color/scale/domain", List.copyOf(drawn.keySet()))
                .put("/encoding/color/scale/range", List.copyOf(drawn.values()));
        return Optional.of(spec.chart(
                "study-sparsity",
                "What becomes of it as weights go",
                "Only members that are the network itself with weights set to zero. Bands are 95% intervals of the mean over"
                        + " the seeds.",
                "Line chart of " + String.join(", ", drawn.keySet()) + " against the share of weights that are zero."));
    }

    private static List<Study.Member> family(Study study) {
        double parameters = study.members().get(0).parameters();
        return study.members().stream()
                .filter(member -> member.parameters() == parameters
                        && member.precision().equals("float32")
                        && member.kind() != Study.Kind.CONTROL)
                .sorted(Comparator.comparingDouble(Study.Member::sparsity))
                .toList();
    }
}
