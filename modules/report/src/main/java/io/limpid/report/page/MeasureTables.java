package io.limpid.report.page;

import io.limpid.report.chart.Legend;
import io.limpid.report.result.Finding;
import io.limpid.report.result.RunResult;
import io.limpid.report.result.Stage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

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
        table("Each stage by itself", run.stages(), legend, Stage::quality, stage -> "", whole)
                .ifPresent(tables::add);
        table("Against the teacher", later, legend, Stage::againstTeacher, stage -> "", whole)
                .ifPresent(tables::add);
        table(
                        "Against the stage before",
                        later,
                        legend,
                        Stage::againstPrevious,
                        stage -> "against " + legend.label(stage.previous()),
                        whole)
                .ifPresent(tables::add);
        return tables;
    }

    /**
     * A table of the findings that {@code picked} lets through.
     *
     * @param under second line of a stage's heading
     */
    static Optional<Table> table(
            String caption,
            List<Stage> stages,
            Legend legend,
            Function<Stage, List<Finding>> findings,
            Function<Stage, String> under,
            Predicate<Finding> picked) {
        Set<String> names = new LinkedHashSet<>();
        Set<String> methods = new LinkedHashSet<>();
        for (Stage stage : stages) {
            findings.apply(stage).stream().filter(picked).forEach(finding -> {
                names.add(finding.name());
                if (finding.hasInterval()) {
                    methods.add(Term.of(finding.name()).label() + ": " + finding.method());
                }
            });
        }
        if (names.isEmpty()) {
            return Optional.empty();
        }
        List<Table.Row> rows = names.stream()
                .map(name -> new Table.Row(
                        title(name),
                        Term.of(name).meaning(),
                        stages.stream()
                                .map(stage -> Table.Cell.of(Finding.in(findings.apply(stage), name)))
                                .toList()))
                .toList();
        List<Table.Column> columns = stages.stream()
                .map(stage -> new Table.Column(legend.label(stage.name()), under.apply(stage)))
                .toList();
        return Optional.of(new Table(caption, "", columns, rows, List.copyOf(methods)));
    }

    private static String title(String name) {
        String subject = Term.subject(name);
        return subject.isEmpty() ? Term.of(name).label() : Term.of(name).label() + ", " + subject;
    }
}
