package io.limpid.report.chart;

import io.limpid.report.result.Explanations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The words that move a stage most, for each class it decided: means over their occurrences in the explained texts. */
public final class WordContributions {
    private static final int MOST_WORDS = 15;
    private static final int FEWEST = 2;
    private static final String SPEC = """
            {
              "width": "container",
              "mark": {"type": "bar", "cornerRadiusEnd": 2},
              "encoding": {
                "y": {"field": "word", "type": "nominal", "title": null, "sort": [], "scale": {"paddingInner": 0.25},
                      "axis": {"labelLimit": 210, "ticks": false, "domain": false}},
                "x": {"field": "value", "type": "quantitative", "axis": {"format": ".4~g", "tickCount": 6}},
                "color": {"condition": {"test": "datum.value < 0", "value": "#0072b2"}, "value": "#d55e00"},
                "tooltip": [{"field": "word"}, {"field": "value", "title": "mean contribution", "format": ".4g"},
                            {"field": "size", "title": "mean absolute", "format": ".4g"}, {"field": "count", "title": "occurrences"}]
              }
            }""";

    private WordContributions() {}

    /** What is known of a word. */
    private record Word(String text, double sum, double size, int count) {
        Word and(Word other) {
            return new Word(text, sum + other.sum, size + other.size, count + other.count);
        }

        double mean() {
            return sum / count;
        }

        double magnitude() {
            return size / count;
        }
    }

    /** A chart for each class that the first stage decided; none for anything but texts. */
    public static List<Chart> of(
            Explanations all, Explanations.Method method, List<String> classes, Legend legend, String id) {
        List<Chart> charts = new ArrayList<>();
        if (method.view() != Explanations.View.WORDS || method.stages().isEmpty()) {
            return charts;
        }
        Explanations.OfStage stage = method.stages().get(0);
        for (int target = 0; target < classes.size(); target++) {
            List<Word> words = words(all, stage, target);
            if (!words.isEmpty()) {
                charts.add(chart(
                        words,
                        classes.get(target),
                        all.scaleOf(method),
                        legend.label(stage.stage()),
                        id + "-" + target));
            }
        }
        return charts;
    }

    private static List<Word> words(Explanations all, Explanations.OfStage stage, int target) {
        Map<String, Word> found = new TreeMap<>();
        for (int i = 0; i < all.cases().size(); i++) {
            Explanations.Case about = all.cases().get(i);
            for (int w = 0; w < about.values().size() && about.target() == target; w++) {
                if (!about.values().get(w).isEmpty()) {
                    double value = stage.cases().get(i).values()[w];
                    String text = about.values().get(w).toLowerCase(Locale.ROOT);
                    found.merge(text, new Word(text, value, Math.abs(value), 1), Word::and);
                }
            }
        }
        return found.values().stream()
                .filter(word -> word.count() >= FEWEST)
                .sorted(Comparator.comparingDouble(word -> -word.magnitude()))
                .limit(MOST_WORDS)
                .toList();
    }

    private static Chart chart(List<Word> words, String target, String scale, String stage, String id) {
        Spec spec = new Spec(SPEC);
        for (Word word : words) {
            spec.row()
                    .put("word", word.text())
                    .put("value", word.mean())
                    .put("size", word.magnitude())
                    .put("count", word.count());
        }
        spec.put("/encoding/y/sort", words.stream().map(Word::text).toList())
                .put("/encoding/x/title", "mean contribution to the " + scale)
                .put("/height", words.size() * 18 + 10);
        if (scale.equals("attention")) {
            spec.put("/encoding/color", Map.of("value", "#8a6d9e"))
                    .put("/encoding/x/title", "mean share of the attention");
            return spec.chart(
                    id,
                    "Words looked at in texts decided " + target,
                    "The words with the largest share of the attention of the " + stage
                            + " on average, among those that occur"
                            + " at least twice in the explained texts. Where it looks, not what decided.",
                    "Bar chart of mean attention by word for texts decided " + target + ".");
        }
        return spec.chart(
                id,
                "Words of texts decided " + target,
                "The words whose absolute contribution is largest on average for the " + stage
                        + ", among those that occur at" + " least twice in the explained texts. Orange speaks for "
                        + target + ", blue against it.",
                "Bar chart of mean contributions by word for texts decided " + target + ".");
    }
}
