package io.limpid.report.page;

import io.limpid.report.chart.Legend;
import io.limpid.report.result.Explanations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text as one stage sees it: orange words speak for the decided class, blue ones against it, the stronger the more. Stages
 * of one case share a scale whose middle is zero.
 *
 * @param output of the explained class
 */
public record ColouredText(String label, String output, List<Word> words) {
    /** The strongest colour still lets a word be read. */
    private static final double STRONGEST = 70;

    private static final String ATTENTION = "attention";

    /**
     * A word as it is written.
     *
     * @param kind {@code more}, {@code less}, of attention {@code look}, or, of nothing, empty
     * @param strength of the colour in percent
     * @param value for people
     */
    public record Word(String text, String kind, long strength, String value) {}

    static List<ColouredText> of(Explanations all, Explanations.Method method, int i, Legend legend) {
        double limit = ExplainedMethod.limit(method, i);
        List<ColouredText> texts = new ArrayList<>();
        for (Explanations.OfStage stage : method.stages()) {
            Explanations.Values found = stage.cases().get(i);
            boolean attention = method.scale().equals(ATTENTION);
            texts.add(new ColouredText(
                    legend.label(stage.stage()),
                    attention ? "where it looks" : ExplainedMethod.output(all, method, found.output()),
                    words(all.cases().get(i), found, limit, attention)));
        }
        return texts;
    }

    /**
     * @param limit the absolute value shown strongest, > 0
     * @param attention whether values have no sign
     */
    static List<Word> words(Explanations.Case about, Explanations.Values found, double limit, boolean attention) {
        List<Word> coloured = new ArrayList<>();
        for (int w = 0; w < about.values().size(); w++) {
            if (!about.values().get(w).isEmpty()) {
                coloured.add(word(about.values().get(w), found.values()[w], limit, attention));
            }
        }
        return coloured;
    }

    private static Word word(String text, double value, double limit, boolean attention) {
        long strength = Math.round(STRONGEST * Math.min(1, Math.abs(value) / limit));
        return new Word(
                text,
                value == 0 ? "" : attention ? "look" : value > 0 ? "more" : "less",
                strength,
                String.format(Locale.ROOT, "%+.4f", value));
    }
}
