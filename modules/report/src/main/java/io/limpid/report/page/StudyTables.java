package io.limpid.report.page;

import io.limpid.report.page.Table.Cell;
import io.limpid.report.page.Table.Column;
import io.limpid.report.page.Table.Entry;
import io.limpid.report.page.Table.Row;
import io.limpid.report.result.Finding;
import io.limpid.report.result.Study;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The tables of a study over seeds. */
final class StudyTables {
    private final Study study;
    private final List<Study.Member> others;

    StudyTables(Study study) {
        this.study = study;
        this.others = study.members().stream()
                .filter(member -> member.kind() != Study.Kind.TEACHER)
                .toList();
    }

    /** One row a model: its size, how often it is right, decides otherwise, and gives other reasons. */
    Table family() {
        List<String> gaps = names(name -> Term.base(name).equals("demographic-parity-difference")
                && !Term.subject(name).contains("+"));
        List<String> reasons = names(name -> name.startsWith("cosine."));
        List<Column> columns = new ArrayList<>(List.of(
                new Column("Bytes", ""),
                new Column("Zeros or size", ""),
                new Column("Right", "share of test cases"),
                new Column("Decides like the network", "share of test cases"),
                new Column("Differs", "")));
        gaps.forEach(gap -> columns.add(new Column("Gap by " + Term.subject(gap), "in positive decisions")));
        reasons.forEach(reason -> columns.add(new Column("Same reasons", "cosine, " + Term.subject(reason))));
        List<Row> rows = new ArrayList<>();
        for (Study.Member member : study.members()) {
            List<Cell> cells = new ArrayList<>(List.of(
                    Cell.of(Format.bytes(Math.round(member.bytes()))),
                    Cell.of(extent(member)),
                    cell(member, "accuracy"),
                    cell(member, "agreement"),
                    Cell.of(differs(member))));
            gaps.forEach(gap -> cells.add(cell(member, gap)));
            reasons.forEach(reason -> cells.add(cell(member, reason)));
            rows.add(new Row(member.label(), member.title(), cells));
        }
        return new Table(
                "Every model, over " + study.runs().size() + " seeds",
                "Model",
                columns,
                rows,
                List.of(
                        "Means over the seeds with Student's 95% intervals in brackets. Bytes are those of the file a device"
                                + " runs; of a model a person can read, of its source in C."),
                List.of(
                        new Entry(
                                "Decides like the network",
                                "rightly or wrongly; one that is right more often still differs where it decides"
                                        + " otherwise"),
                        new Entry(
                                "Same reasons",
                                "whether the contributions of the features to a decision point the same way: 1 alike, 0"
                                        + " unrelated")));
    }

    private static String extent(Study.Member member) {
        return switch (member.kind()) {
            case TREE -> number(member.size()) + " leaves";
            case LINEAR -> number(member.size()) + " features";
            default -> member.sparsity() < 0.005 ? Format.NONE : Format.percent(member.sparsity()) + " zeros";
        };
    }

    private static String number(double size) {
        return size == Math.rint(size) ? Format.count(Math.round(size)) : String.format(Locale.ROOT, "%.1f", size);
    }

    private static String differs(Study.Member member) {
        return Finding.in(member.findings(), "agreement")
                .map(found -> oneIn(1 - found.value()))
                .orElse(Format.NONE);
    }

    /** {@code one in 14}; {@code never}. */
    static String oneIn(double share) {
        return share <= 0
                ? "never"
                : share > 0.4 ? Format.percent(share) : "one in " + Format.count(Math.round(1 / share));
    }

    private static Cell cell(Study.Member member, String name) {
        return Cell.of(Finding.in(member.findings(), name));
    }

    /** For whom decisions differ: agreement by class, and by group. */
    List<Table> forWhom() {
        List<Table> tables = new ArrayList<>();
        across("Agreement with the network, by true class", "True class", of("class-agreement"), Term::subject)
                .ifPresent(tables::add);
        across(
                        "Agreement with the network, by group",
                        "Group",
                        of("group-agreement"),
                        name -> Term.subject(name).replaceFirst("\\.", ": "))
                .ifPresent(tables::add);
        return tables;
    }

    /** Gaps between groups, and how they changed. */
    List<Table> fairness() {
        List<Table> tables = new ArrayList<>();
        across(
                        "Gaps and ratios between groups",
                        "Gap or ratio",
                        name -> Term.base(name).endsWith("-difference")
                                || Term.base(name).endsWith("-ratio"),
                        name -> Term.of(name).label() + " by " + Term.subject(name))
                .ifPresent(tables::add);
        across(
                        "Their change against the network",
                        "Gap or ratio",
                        name -> Term.base(name).endsWith("-difference-change")
                                || Term.base(name).endsWith("-ratio-change"),
                        name -> Term.of(name).label() + " by " + Term.subject(name))
                .ifPresent(tables::add);
        return tables;
    }

    /** Drift of reasons, and of decisions about damaged inputs. */
    List<Table> drift() {
        List<Table> tables = new ArrayList<>();
        Set<String> reasons =
                Set.of("cosine", "spearman", "top-overlap", "sign-agreement", "ssim", "drift-beyond-noise");
        across(
                        "How alike the reasons are",
                        "",
                        name -> reasons.contains(Term.base(name)),
                        name -> Term.of(name).label() + ", " + Term.subject(name))
                .ifPresent(tables::add);
        across(
                        "Decisions about damaged inputs",
                        "",
                        name -> Term.base(name).startsWith("damaged-")
                                || Term.base(name).equals("fragility"),
                        name -> Term.of(name).label() + ", "
                                + Term.subject(name).replaceFirst("\\.(\\d+)$", " at severity $1"))
                .ifPresent(tables::add);
        return tables;
    }

    /** All numbers that belong to no class and no group. */
    Table all() {
        return across(
                        "Every measure",
                        "Measure",
                        name -> Term.subject(name).isEmpty(),
                        name -> Term.of(name).label())
                .orElseThrow();
    }

    /** What the readable models ask about, and in how many runs. */
    List<Table> questions() {
        List<Table> tables = new ArrayList<>();
        for (Study.Member member : others) {
            List<Row> rows = study.questions().stream()
                    .filter(question -> question.member().equals(member.name()))
                    .map(question -> new Row(
                            question.feature(),
                            "",
                            List.of(Cell.of(
                                    question.runs() + " of " + study.runs().size()))))
                    .toList();
            if (!rows.isEmpty()) {
                tables.add(new Table(
                        "What " + member.label() + " asks about",
                        "Feature",
                        List.of(new Column("Runs", "in which it does")),
                        rows,
                        List.of("Another split gives other questions: what is asked in few runs is no finding about the"
                                + " network."),
                        List.of()));
            }
        }
        return tables;
    }

    private static Predicate<String> of(String base) {
        return name -> Term.base(name).equals(base);
    }

    private List<String> names(Predicate<String> picked) {
        Set<String> names = new LinkedHashSet<>();
        study.members()
                .forEach(member -> member.findings().stream()
                        .map(Finding::name)
                        .filter(picked)
                        .forEach(names::add));
        return List.copyOf(names);
    }

    private interface Titled {
        String of(String name);
    }

    /** Numbers down, models across; empty if no model has one. */
    private Optional<Table> across(String caption, String corner, Predicate<String> picked, Titled title) {
        List<String> names = names(picked);
        List<Study.Member> columns = study.members().stream()
                .filter(member -> names.stream()
                        .anyMatch(name -> Finding.in(member.findings(), name).isPresent()))
                .toList();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Table(
                caption,
                corner,
                columns.stream().map(member -> new Column(member.label(), "")).toList(),
                names.stream()
                        .map(name -> new Row(
                                title.of(name),
                                Term.of(name).meaning(),
                                columns.stream()
                                        .map(member -> cell(member, name))
                                        .toList()))
                        .toList(),
                List.of(),
                List.of()));
    }
}
