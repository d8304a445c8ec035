package io.limpid.report.page;

import io.limpid.report.chart.Legend;
import io.limpid.report.result.Finding;
import io.limpid.report.result.Stage;
import java.util.List;
import java.util.Optional;

/** The gaps between groups before and after, their difference, and what that says. */
final class FairnessDrift {
    private static final String LEFT_OUT = "without groups of ";

    private FairnessDrift() {}

    /** Empty if no group was compared. */
    static Optional<Table> of(Stage teacher, Stage last, Legend legend) {
        List<Finding> gaps = last.quality().stream().filter(Fairness::isGap).toList();
        if (gaps.isEmpty() || last.kind() == Stage.Kind.TEACHER) {
            return Optional.empty();
        }
        List<Table.Row> rows = gaps.stream().map(gap -> row(gap, teacher, last)).toList();
        List<String> notes = gaps.stream()
                .filter(gap -> gap.method().contains(LEFT_OUT))
                .map(gap -> Fairness.label(gap.name()) + ": "
                        + gap.method().substring(gap.method().indexOf(LEFT_OUT)).replaceFirst(", \\d+ resamples$", "")
                        + ".")
                .toList();
        List<Table.Entry> reading = gaps.stream()
                .map(gap -> Term.of(gap.name()))
                .distinct()
                .map(term -> new Table.Entry(term.label(), term.meaning()))
                .toList();
        return Optional.of(new Table(
                "Gaps between groups, before and after",
                "gap",
                List.of(
                        new Table.Column("before", legend.label(teacher.name())),
                        new Table.Column("after", legend.label(last.name())),
                        new Table.Column("difference", "on the same cases"),
                        new Table.Column("what that says", "")),
                rows,
                notes,
                reading));
    }

    private static Table.Row row(Finding gap, Stage teacher, Stage last) {
        String changeName = gap.name().replaceFirst("-difference", "-difference-change");
        Optional<Finding> change = Finding.in(last.againstTeacher(), changeName);
        return new Table.Row(
                Fairness.label(gap.name()),
                Term.of(gap.name()).meaning(),
                List.of(
                        Table.Cell.of(Finding.in(teacher.quality(), gap.name())),
                        Table.Cell.of(Optional.of(gap)),
                        Table.Cell.of(change),
                        Table.Cell.of(change.map(FairnessDrift::says).orElse(Format.NONE))));
    }

    private static String says(Finding change) {
        if (!change.hasInterval()) {
            return Format.NONE;
        }
        return change.low() > 0 ? "it grew" : change.high() < 0 ? "it shrank" : "chance could explain it";
    }
}
