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
    private static final List<Group> GROUPS = List.of(
            new Group(
                    "How far to trust these explanations",
                    meanings(
                            "insertion",
                            "Mean probability of the decided class while values are put into an empty example, those ranked"
                                    + " highest first.",
                            "deletion",
                            "The same while values are taken away, those ranked highest first.",
                            "pixel-flipping",
                            "Mean drop of the probability while values are replaced.",
                            "monotonicity",
                            "Share of cases whose probability never falls while the positive values are put into an empty"
                                    + " example, from the smallest to the largest.",
                            "ROAD",
                            "Mean probability when 10 to 50% of the pixels, those ranked highest, are filled from their"
                                    + " neighbours.",
                            "completeness gap",
                            "What is missing when base and contributions are added up to the output.",
                            "sensitivity-max",
                            "Largest change of the explanation among neighbours of the row, relative to its own length.",
                            "parameter randomisation",
                            "Rank correlation with the explanation of a network of random weights: near 0 if it depends on"
                                    + " what was learnt.")),
            new Group(
                    "What their values foretell",
                    meanings(
                            "infidelity",
                            "Mean square of what the explanation, on the scale that suits it best, foretells wrongly about"
                                    + " the probability when random halves of the values are taken away.",
                            "faithfulness estimate",
                            "Correlation of the values with the drop of the probability when each is taken away.",
                            "faithfulness correlation",
                            "Correlation of sums of values with the drop of the probability when random quarters are taken"
                                    + " away.",
                            "monotonicity correlation",
                            "Rank correlation of the absolute values with how much the probability changes when each is"
                                    + " taken from other rows.",
                            "non-sensitivity",
                            "How many values are zero though the probability depends on them, or the other way round.",
                            "sufficiency",
                            "Of the other cases that are explained alike, the share decided alike.")),
            new Group(
                    "How much they say",
                    meanings(
                            "complexity",
                            "Entropy of the shares of the absolute values: 0 if one value says all.",
                            "sparseness",
                            "Gini index of the absolute values: 0 if all say the same.",
                            "effective complexity",
                            "How many of the largest values must be known for the probability to change by no more than a"
                                    + " tenth.",
                            "relevant values",
                            "How many values are larger than a tenth of the largest.")),
            new Group(
                    "Whether they point where they should",
                    meanings(
                            "relevance mass",
                            "Share of what speaks for the class that lies inside the region.",
                            "relevance rank",
                            "Of as many values as the region holds, those ranked highest, the share inside.",
                            "localisation area",
                            "Probability that a value inside is larger than one outside: \u00bd is chance.",
                            "pointing game",
                            "Share of cases whose largest value lies inside.")));

    private FaithfulnessTable() {}

    /**
     * Criteria of one table.
     *
     * @param meanings by criterion, in order
     */
    private record Group(String caption, Map<String, String> meanings) {}

    private static Map<String, String> meanings(String... pairs) {
        Map<String, String> meanings = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            meanings.put(pairs[i], pairs[i + 1]);
        }
        return meanings;
    }

    /** One table for each question that was asked; none where nothing was judged. */
    static List<Table> of(Explanations all, Legend legend) {
        Map<String, Boolean> criteria = new LinkedHashMap<>();
        for (Explanations.Method method : all.methods()) {
            method.judgements().forEach(found -> criteria.put(found.criterion(), found.higherIsBetter()));
        }
        List<Table> tables = new ArrayList<>();
        for (Group group : GROUPS) {
            List<String> judged = group.meanings().keySet().stream()
                    .filter(criteria::containsKey)
                    .toList();
            if (!judged.isEmpty()) {
                tables.add(table(group, judged, criteria, all, legend, tables.isEmpty()));
            }
        }
        return tables;
    }

    private static Table table(
            Group group,
            List<String> judged,
            Map<String, Boolean> criteria,
            Explanations all,
            Legend legend,
            boolean first) {
        List<Row> rows = new ArrayList<>();
        for (Explanations.Method method : all.methods()) {
            method.judgements().stream()
                    .map(Explanations.Judgement::stage)
                    .distinct()
                    .forEach(stage -> rows.add(row(method, stage, judged, legend)));
        }
        return new Table(
                group.caption(),
                "Method and stage",
                judged.stream()
                        .map(criterion -> new Column(
                                ChainCard.capital(criterion),
                                criteria.getOrDefault(criterion, true) ? "\u2191 better" : "\u2193 better"))
                        .toList(),
                rows,
                first
                        ? List.of("Means over the " + all.cases().size()
                                + " cases. Compare methods on one stage; what is absent is the mean of the background.")
                        : List.of(),
                judged.stream()
                        .map(criterion -> new Entry(
                                ChainCard.capital(criterion), group.meanings().getOrDefault(criterion, "")))
                        .toList());
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
