package io.limpid.report.page;

import io.limpid.report.chart.Legend;
import io.limpid.report.page.Table.Cell;
import io.limpid.report.page.Table.Column;
import io.limpid.report.page.Table.Entry;
import io.limpid.report.page.Table.Row;
import io.limpid.report.result.Explanations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far the explanations of each method and stage can be trusted. */
final class FaithfulnessTable {
    private static final Map<String, String> MEANINGS = meanings();

    private FaithfulnessTable() {}

    private static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put(
                "insertion",
                "Mean probability of the decided class while values are put into an empty example, those ranked"
                        + " highest first.");
        meanings.put("deletion", "The same while values are taken away, those ranked highest first.");
        meanings.put("pixel-flipping", "Mean drop of the probability while values are replaced.");
        meanings.put(
                "ROAD",
                "Mean probability when 10 to 50% of the pixels, those ranked highest, are filled from their"
                        + " neighbours.");
        meanings.put(
                "infidelity",
                "Mean square of what the explanation, on the scale that suits it best, foretells wrongly about the"
                        + " probability when random halves of the values are taken away.");
        meanings.put("completeness gap", "What is missing when base and contributions are added up to the output.");
        meanings.put("complexity", "Entropy of the shares of the absolute values: 0 if one value says all.");
        meanings.put("sparseness", "Gini index of the absolute values: 0 if all say the same.");
        meanings.put(
                "sensitivity-max",
                "Largest change of the explanation among neighbours of the row, relative to its own length.");
        meanings.put(
                "parameter randomisation",
                "Rank correlation with the explanation of a network of random weights: near 0 if it depends on what was"
                        + " learnt.");
        return meanings;
    }

    /** One table; none where nothing was judged. */
    static List<Table> of(Explanations all, Legend legend) {
        Map<String, Boolean> criteria = new LinkedHashMap<>();
        for (Explanations.Method method : all.methods()) {
            method.judgements().forEach(found -> criteria.put(found.criterion(), found.higherIsBetter()));
        }
        if (criteria.isEmpty()) {
            return List.of();
        }
        List<Row> rows = new ArrayList<>();
        for (Explanations.Method method : all.methods()) {
            method.judgements().stream()
                    .map(Explanations.Judgement::stage)
                    .distinct()
                    .forEach(stage -> rows.add(row(method, stage, criteria.keySet(), legend)));
        }
        return List.of(new Table(
                "How far to trust these explanations",
                "Method and stage",
                criteria.entrySet().stream()
                        .map(criterion -> new Column(
                                ChainCard.capital(criterion.getKey()),
                                criterion.getValue() ? "\u2191 better" : "\u2193 better"))
                        .toList(),
                rows,
                List.of("Means over the " + all.cases().size()
                        + " cases. Compare methods on one stage; what is absent is the mean of the background."),
                MEANINGS.entrySet().stream()
                        .filter(meaning -> criteria.containsKey(meaning.getKey()))
                        .map(meaning -> new Entry(ChainCard.capital(meaning.getKey()), meaning.getValue()))
                        .toList()));
    }

    private static Row row(Explanations.Method method, String stage, Iterable<String> criteria, Legend legend) {
        List<Cell> cells = new ArrayList<>();
        for (String criterion : criteria) {
            cells.add(Cell.of(method.judgements().stream()
                    .filter(found ->
                            found.stage().equals(stage) && found.criterion().equals(criterion))
                    .findFirst()
                    .map(found -> Format.number(found.mean()))
                    .orElse(Format.NONE)));
        }
        return new Row(method.title() + ", " + legend.label(stage), "", cells);
    }
}
