package io.limpid.report.page;

import io.limpid.report.chart.Chart;
import io.limpid.report.chart.Differences;
import io.limpid.report.chart.Legend;
import io.limpid.report.result.Finding;
import io.limpid.report.result.RunResult;
import io.limpid.report.result.Stage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How accuracy changed for each class. */
public record ClassChange(List<Table> tables, List<Chart> charts) {
    private static final String PREFIX = "accuracy-change.";

    /** Empty if it was not measured. */
    static Optional<ClassChange> of(RunResult run, Legend legend) {
        List<Stage> later = run.stages().stream()
                .filter(stage -> stage.kind() != Stage.Kind.TEACHER)
                .toList();
        return MeasureTables.table(
                        "Accuracy change by class, against " + legend.origin(),
                        later,
                        legend,
                        Stage::againstTeacher,
                        stage -> "",
                        finding -> finding.name().startsWith(PREFIX),
                        name -> name.substring(PREFIX.length()))
                .map(table -> new ClassChange(
                        Stream.concat(Stream.of(RecallTable.of(run, legend), table), decisions(run, legend).stream())
                                .toList(),
                        chart(run, later, legend).stream().toList()));
    }

    private static Optional<Table> decisions(RunResult run, Legend legend) {
        List<Stage> chain = run.chain();
        return DecisionTables.classes(chain.get(chain.size() - 1), legend);
    }

    private static Optional<Chart> chart(RunResult run, List<Stage> later, Legend legend) {
        List<Differences.Subject> subjects = run.data().classes().stream()
                .filter(name -> later.stream()
                        .anyMatch(stage -> Finding.in(stage.againstTeacher(), PREFIX + name)
                                .isPresent()))
                .map(name -> new Differences.Subject(PREFIX + name, name))
                .toList();
        return Differences.of(
                legend,
                later,
                subjects,
                Stage::againstTeacher,
                new Differences.Words(
                        "class-change",
                        "Accuracy change by class",
                        "Against " + legend.origin()
                                + ", on the same test cases. Left of zero is worse; a bar that does not touch zero is a change that chance does not explain.",
                        "Dot plot of the change in accuracy of each class for each stage, with intervals.",
                        "change in percentage points",
                        true));
    }
}
