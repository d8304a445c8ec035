package io.limpid.report.page;

import io.limpid.report.chart.Chart;
import io.limpid.report.chart.EffectCurves;
import io.limpid.report.chart.EffectDots;
import io.limpid.report.chart.Legend;
import io.limpid.report.result.Explanations;
import java.util.List;

/**
 * What one method found about the models as a whole, for the page.
 *
 * @param sentence the class and the rows it is about
 * @param notes which stages it cannot explain, and why
 * @param dots charts of numbers
 * @param curves small charts, one a feature
 */
public record ExplainedModels(
        String title,
        String summary,
        List<String> parameters,
        String sentence,
        List<String> notes,
        List<Chart> dots,
        List<Chart> curves) {

    static List<ExplainedModels> of(Explanations all, Legend legend) {
        return all.global().stream().map(method -> of(all, method, legend)).toList();
    }

    private static ExplainedModels of(Explanations all, Explanations.Global method, Legend legend) {
        return new ExplainedModels(
                method.title(),
                method.summary(),
                Format.parameters(method.parameters()),
                "About " + (all.scale().equals(Explanations.VALUE) ? "" : "the probability of ") + method.target()
                        + ", on " + Format.count(method.rows()) + " test rows." + privacy(method),
                method.notes(),
                EffectDots.of(method, legend),
                EffectCurves.of(method, legend));
    }

    /** What a method with differential privacy promises, in figures. */
    private static String privacy(Explanations.Global method) {
        String epsilon = method.parameters().get("epsilon");
        return epsilon == null
                ? ""
                : " Differentially private for these rows with \u03b5 = " + epsilon
                        + (method.stages().size() > 1
                                ? " for each stage, " + method.stages().size()
                                        + " times that for all; every stage has noise of its own"
                                : "")
                        + ". Error bars are the noise that hides single rows.";
    }

    /** All charts. */
    public List<Chart> charts() {
        return java.util.stream.Stream.concat(dots.stream(), curves.stream()).toList();
    }
}
