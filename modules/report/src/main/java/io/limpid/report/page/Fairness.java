package io.limpid.report.page;

import io.limpid.report.chart.Chart;
import io.limpid.report.chart.Differences;
import io.limpid.report.chart.Legend;
import io.limpid.report.result.Finding;
import io.limpid.report.result.RunResult;
import io.limpid.report.result.Stage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What differs between groups of people.
 *
 * @param tables gaps before and after, of each stage, and how they changed
 * @param groups rates, decisions and calibration of each group
 */
public record Fairness(List<Table> tables, List<Table> groups, List<Chart> charts) {

    /** Empty if no group was compared. */
    static Optional<Fairness> of(RunResult run, Legend legend) {
        List<Stage> later = run.stages().stream()
                .filter(stage -> stage.kind() != Stage.Kind.TEACHER)
                .toList();
        List<Stage> chain = run.chain();
        Stage last = chain.get(chain.size() - 1);
        List<Table> tables = new ArrayList<>();
        FairnessDrift.of(run.teacher(), last, legend).ifPresent(tables::add);
        if (tables.isEmpty() || run.stages().size() > 2) {
            table("Gaps between groups", run.stages(), legend, Stage::quality, Fairness::isGap, " by ")
                    .ifPresent(tables::add);
            table("Ratios between groups", run.stages(), legend, Stage::quality, Fairness::isRatio, " by ")
                    .ifPresent(tables::add);
            table(
                            "Change of the gaps and ratios against " + legend.origin(),
                            later,
                            legend,
                            Stage::againstTeacher,
                            Fairness::isChange,
                            " by ")
                    .ifPresent(tables::add);
        }
        List<Table> groups = new ArrayList<>(DecisionTables.groups(last, legend));
        table("Rates of each group", run.stages(), legend, Stage::quality, Fairness::isRate, ", ")
                .ifPresent(groups::add);
        return tables.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Fairness(tables, groups, chart(run, legend).stream().toList()));
    }

    /** Whether a finding is the size of a gap between groups. */
    static boolean isGap(Finding finding) {
        return hasSubject(finding) && Term.base(finding.name()).endsWith("-difference");
    }

    /** {@code Demographic parity difference by sex}. */
    static String label(String name) {
        return Term.of(name).label() + " by " + Term.subject(name);
    }

    /** The same within a sentence. */
    static String phrase(String name) {
        String label = label(name);
        return label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1);
    }

    private static boolean isChange(Finding finding) {
        String base = Term.base(finding.name());
        return hasSubject(finding) && (base.endsWith("-difference-change") || base.endsWith("-ratio-change"));
    }

    private static boolean isRatio(Finding finding) {
        return hasSubject(finding) && Term.base(finding.name()).endsWith("-ratio");
    }

    private static boolean isRate(Finding finding) {
        String base = Term.base(finding.name());
        return hasSubject(finding)
                && (base.endsWith("-rate")
                        || base.equals("group-accuracy")
                        || base.equals("positive-predictive-value"));
    }

    private static boolean hasSubject(Finding finding) {
        return !Term.subject(finding.name()).isEmpty();
    }

    /** @param between measure and group in a row's title; a rate's {@code sex.female} becomes {@code sex: female} */
    private static Optional<Table> table(
            String caption,
            List<Stage> stages,
            Legend legend,
            Function<Stage, List<Finding>> findings,
            Predicate<Finding> picked,
            String between) {
        return MeasureTables.table(
                caption,
                stages,
                legend,
                findings,
                stage -> "",
                picked,
                name -> Term.of(name.replace("-difference-change", "-difference")
                                        .replace("-ratio-change", "-ratio"))
                                .label()
                        + between
                        + Term.subject(name).replaceFirst("\\.", ": "));
    }

    private static Optional<Chart> chart(RunResult run, Legend legend) {
        Set<String> names = new LinkedHashSet<>();
        run.stages()
                .forEach(stage ->
                        stage.quality().stream().filter(Fairness::isGap).forEach(found -> names.add(found.name())));
        List<Differences.Subject> subjects = names.stream()
                .map(name -> new Differences.Subject(
                        name, Term.of(name).label().replace(" difference", "") + "\nby " + Term.subject(name)))
                .toList();
        return Differences.of(
                legend,
                run.stages(),
                subjects,
                Stage::quality,
                new Differences.Words(
                        "fairness-gaps",
                        "Gaps between groups, stage by stage",
                        "Zero is equal treatment by that measure. Bars are intervals; where they overlap widely, the "
                                + "test split is too small to tell the stages apart.",
                        "Dot plot of the gaps between groups for each stage, with intervals.",
                        "gap in percentage points",
                        false));
    }
}
