package io.limpid.report.page;

import io.limpid.report.chart.Legend;
import io.limpid.report.result.Finding;
import io.limpid.report.result.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decisions of one stage part by part: a row for each class or group, a column for each measure. */
final class DecisionTables {
    private DecisionTables() {}

    /** Class by class. */
    static Optional<Table> classes(Stage stage, Legend legend) {
        List<String> classes = subjects(stage, "class-agreement");
        return classes.isEmpty()
                ? Optional.empty()
                : Optional.of(table(
                        "Decisions of the " + legend.label(stage.name()) + " on each class, against " + legend.origin(),
                        "class",
                        classes,
                        List.of("class-agreement", "accuracy-change", "class-mcnemar", "class-mcnemar-holm"),
                        stage,
                        ""));
    }

    /** Group by group, a table for each attribute and each intersection. */
    static List<Table> groups(Stage stage, Legend legend) {
        Map<String, List<String>> byAttribute = new LinkedHashMap<>();
        for (String subject : subjects(stage, "group-agreement")) {
            int dot = subject.indexOf('.');
            byAttribute
                    .computeIfAbsent(subject.substring(0, dot), key -> new ArrayList<>())
                    .add(subject.substring(dot + 1));
        }
        List<Table> tables = new ArrayList<>();
        byAttribute.forEach((attribute, groups) -> tables.add(table(
                "Decisions of the " + legend.label(stage.name()) + " by " + attribute + ", against " + legend.origin(),
                attribute,
                groups,
                List.of(
                        "group-agreement",
                        "group-accuracy-change",
                        "group-mcnemar",
                        "group-mcnemar-holm",
                        "group-calibration-error",
                        "group-calibration-error-change"),
                stage,
                attribute + ".")));
        return tables;
    }

    private static List<String> subjects(Stage stage, String measure) {
        return stage.againstTeacher().stream()
                .filter(found -> Term.base(found.name()).equals(measure))
                .map(found -> Term.subject(found.name()))
                .toList();
    }

    private static Table table(
            String caption, String corner, List<String> subjects, List<String> measures, Stage stage, String prefix) {
        List<Table.Column> columns = measures.stream()
                .map(measure -> new Table.Column(Term.of(measure).label(), ""))
                .toList();
        List<Table.Row> rows = subjects.stream()
                .map(subject -> new Table.Row(
                        subject,
                        "",
                        measures.stream()
                                .map(measure -> Table.Cell.of(find(stage, measure + "." + prefix + subject)))
                                .toList()))
                .toList();
        List<Table.Entry> reading = measures.stream()
                .map(Term::of)
                .map(term -> new Table.Entry(term.label(), term.meaning()))
                .toList();
        return new Table(caption, corner, columns, rows, List.of(), reading);
    }

    private static Optional<Finding> find(Stage stage, String name) {
        return Finding.in(stage.againstTeacher(), name).or(() -> Finding.in(stage.quality(), name));
    }
}
