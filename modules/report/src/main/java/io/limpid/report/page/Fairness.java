package io.limpid.report.page;

import io.limpid.report.chart.Chart;
import io.limpid.report.chart.Differences;
import io.limpid.report.chart.Legend;
import io.limpid.report.result.Finding;
import io.limpid.report.result.RunResult;
import io.limpid.report.result.Stage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What differs between groups of people: the gaps of each stage. */
public record Fairness(Table table, List<Chart> charts) {

    /** Empty if no group was compared. */
    static Optional<Fairness> of(RunResult run, Legend legend) {
        Optional<Table> table = MeasureTables.table(
                "Gaps between groups", run.stages(), legend, Stage::quality, stage -> "", Fairness::isAboutGroups);
        return table.map(
                found -> new Fairness(found, chart(run, legend).stream().toList()));
    }

    /** Whether a finding is a gap between groups rather than about one class or the whole. */
    static boolean isGap(Finding finding) {
        return isAboutGroups(finding) && finding.name().contains("difference");
    }

    /** {@code demographic parity difference by sex}. */
    static String label(String name, Term term) {
        String words = term.label().substring(0, 1).toLowerCase(java.util.Locale.ROOT)
                + term.label().substring(1);
        return words + " by " + Term.subject(name);
    }

    private static boolean isAboutGroups(Finding finding) {
        return !Term.subject(finding.name()).isEmpty()
                && !Term.base(finding.name()).startsWith("accuracy");
    }

    private static Optional<Chart> chart(RunResult run, Legend legend) {
        Set<String> names = new LinkedHashSet<>();
        run.stages()
                .forEach(stage ->
                        stage.quality().stream().filter(Fairness::isGap).forEach(found -> names.add(found.name())));
        List<Differences.Subject> subjects = names.stream()
                .map(name -> new Differences.Subject(name, ChainCard.capital(label(name, Term.of(name)))))
                .toList();
        return Differences.of(
                legend,
                run.stages(),
                subjects,
                Stage::quality,
                new Differences.Words(
                        "fairness-gaps",
                        "Gaps between groups, stage by stage",
                        "Zero is an equal treatment by that measure. Bars are intervals; where they overlap widely the test split is too small to tell stages apart.",
                        "Dot plot of the gaps between groups for each stage, with intervals.",
                        "gap in percentage points"));
    }
}
