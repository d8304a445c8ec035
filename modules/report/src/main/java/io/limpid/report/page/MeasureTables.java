package io.limpid.report.page;

import io.limpid.report.chart.Legend;
import io.limpid.report.result.Finding;
import io.limpid.report.result.RunResult;
import io.limpid.report.result.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Every measure as a row and every stage as a column. */
final class MeasureTables {
    private MeasureTables() {}

    /** Quality of each stage, then fidelity to the teacher, then to the stage before; measures of one class or group apart. */
    static List<Table> of(RunResult run, Legend legend) {
        List<Stage> later = run.stages().stream()
                .filter(stage -> stage.kind() != Stage.Kind.TEACHER)
                .toList();
        List<Table> tables = new ArrayList<>();
        Predicate<Finding> whole = finding -> Term.subject(finding.name()).isEmpty();
        table(
                        "Each stage by itself",
                        run.stages(),
                        legend,
                        Stage::quality,
                        stage -> "",
                        whole,
                        name -> Term.of(name).label())
                .ifPresent(tables::add);
        table(
                        "Against " + legend.origin(),
                        later,
                        legend,
                        Stage::againstTeacher,
                        stage -> "",
                        whole,
                        name -> Term.of(name).label())
                .ifPresent(tables::add);
        table(
                        "Against the stage before, where that is not the teacher; of a control against what it stands beside",
                        later.stream()
                                .filter(stage ->
                                        !stage.before().equals(run.teacher().name()))
                                .toList(),
                        legend,
                        Stage::againstPrevious,
                        stage -> "against " + legend.label(stage.before()),
                        whole,
                        name -> Term.of(name).label())
                .ifPresent(tables::add);
        ofEachLabel(
                        "label-accuracy",
                        "Each label: how often it is decided rightly",
                        run.stages(),
                        legend,
                        Stage::quality)
                .ifPresent(tables::add);
        ofEachLabel(
                        "label-accuracy-change",
                        "Each label: accuracy change against " + legend.origin(),
                        later,
                        legend,
                        Stage::againstTeacher)
                .ifPresent(tables::add);
        ofEachLabel(
                        "label-agreement",
                        "Each label: decided as by " + legend.origin(),
                        later,
                        legend,
                        Stage::againstTeacher)
                .ifPresent(tables::add);
        return tables;
    }

    /** Of data whose rows may have several labels; empty of other data. */
    private static Optional<Table> ofEachLabel(
            String measure,
            String caption,
            List<Stage> stages,
            Legend legend,
            Function<Stage, List<Finding>> findings) {
        return table(
                caption,
                stages,
                legend,
                findings,
                stage -> "",
                finding -> finding.name().startsWith(measure + "."),
                Term::subject);
    }

    /**
     * A table of the findings that {@code picked} lets through.
     *
     * @param under second line of a stage's heading
     * @param title of the row of a finding's name
     */
    static Optional<Table> table(
            String caption,
            List<Stage> stages,
            Legend legend,
            Function<Stage, List<Finding>> findings,
            Function<Stage, String> under,
            Predicate<Finding> picked,
            UnaryOperator<String> title) {
        Set<String> names = new LinkedHashSet<>();
        Map<String, Set<String>> methods = new LinkedHashMap<>();
        for (Stage stage : stages) {
            findings.apply(stage).stream().filter(picked).forEach(finding -> {
                names.add(finding.name());
                if (finding.hasInterval()) {
                    methods.computeIfAbsent(
                                    Format.level(finding) + " interval, " + finding.method(),
                                    key -> new LinkedHashSet<>())
                            .add(Term.of(finding.name()).label().toLowerCase(Locale.ROOT));
                }
            });
        }
        if (names.isEmpty()) {
            return Optional.empty();
        }
        List<Table.Row> rows = names.stream()
                .map(name -> new Table.Row(
                        title.apply(name),
                        Term.of(name).meaning(),
                        stages.stream()
                                .map(stage -> Table.Cell.of(Finding.in(findings.apply(stage), name)))
                                .toList()))
                .toList();
        List<Table.Column> columns = stages.stream()
                .map(stage -> new Table.Column(legend.label(stage.name()), under.apply(stage)))
                .toList();
        return Optional.of(new Table(caption, "", columns, rows, List.of(), reading(names, methods)));
    }

    /** The measures' meanings, then {@code 95% interval, Wilson: accuracy, agreement}. */
    private static List<Table.Entry> reading(Set<String> names, Map<String, Set<String>> methods) {
        List<Table.Entry> entries = new ArrayList<>();
        names.stream()
                .map(Term::of)
                .distinct()
                .filter(term -> !term.meaning().isEmpty())
                .forEach(term -> entries.add(new Table.Entry(term.label(), term.meaning())));
        methods.forEach((method, measures) -> entries.add(new Table.Entry(method, String.join(", ", measures))));
        return entries;
    }
}
