package io.limpid.report.page;

import io.limpid.report.result.Finding;
import io.limpid.report.result.Study;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What a study over seeds comes to, in sentences for people who do not train networks. */
final class StudyWords {
    private static final double[] LEVELS = {0.99, 0.98, 0.95, 0.9};

    private final Study study;

    StudyWords(Study study) {
        this.study = study;
    }

    String headline() {
        Study.Member network = study.members().get(0);
        return "A network that is right for " + shown(network, "accuracy") + " of cases ("
                + study.data().source() + "), and " + (study.members().size() - 1)
                + " models that could stand in for it.";
    }

    List<String> points() {
        List<String> points = new ArrayList<>();
        smallest().ifPresent(points::add);
        study.members().stream().filter(Study.Member::canBeRead).forEach(member -> points.add(simple(member)));
        study.members().stream()
                .filter(Study.Member::canBeRead)
                .forEach(member -> forWhom(member).ifPresent(points::add));
        gap().ifPresent(points::add);
        reasons().ifPresent(points::add);
        points.add("Each of the " + study.runs().size()
                + " runs drew its own split where the data leave it open, trained its"
                + " own network and made every other model from it; numbers are means over the runs, and brackets hold the"
                + " mean with 95% confidence.");
        return points;
    }

    /** The smallest network that keeps a high share of decisions, beyond doubt. */
    private Optional<String> smallest() {
        for (double level : LEVELS) {
            Optional<Study.Member> found = study.members().stream()
                    .filter(member -> member.kind() == Study.Kind.STEP)
                    .filter(member -> Finding.in(member.findings(), "agreement")
                            .filter(agreement -> agreement.low() >= level)
                            .isPresent())
                    .min(Comparator.comparingDouble(Study.Member::bytes));
            if (found.isPresent()) {
                Study.Member member = found.get();
                double ratio = study.members().get(0).bytes() / member.bytes();
                return Optional.of("The smallest network that is established to decide like it for at least "
                        + Format.percent(level) + " of cases is " + member.name() + " with "
                        + Format.bytes(Math.round(member.bytes())) + ", " + Format.times(ratio)
                        + " smaller: it does for "
                        + shown(member, "agreement") + " and is right for " + shown(member, "accuracy") + ".");
            }
        }
        return Optional.of("No smaller network is established to decide like it for at least 90% of cases.");
    }

    private String simple(Study.Member member) {
        String what = member.kind() == Study.Kind.TREE
                ? "A decision tree of " + Math.round(member.size()) + " leaves"
                : "A sum of " + Math.round(member.size()) + " features";
        double differs = 1
                - Finding.in(member.findings(), "agreement").map(Finding::value).orElse(Double.NaN);
        return what + " (" + member.label() + ") decides like the network for " + shown(member, "agreement")
                + " of cases; it differs for " + StudyTables.oneIn(differs) + ", and is right for "
                + shown(member, "accuracy") + ".";
    }

    /** The class or group for which a readable model differs most. */
    private Optional<String> forWhom(Study.Member member) {
        ToDoubleFunction<Finding> value = Finding::value;
        List<Finding> parts = member.findings().stream()
                .filter(found -> (Term.base(found.name()).equals("class-agreement")
                                || Term.base(found.name()).equals("group-agreement"))
                        && !found.name().contains("+")
                        && !Double.isNaN(found.value()))
                .sorted(Comparator.comparingDouble(value))
                .toList();
        if (parts.size() < 2) {
            return Optional.empty();
        }
        Finding least = parts.get(0);
        Finding most = parts.get(parts.size() - 1);
        return Optional.of("For whom: " + member.label() + " follows the network least for "
                + part(least) + " (" + Format.withInterval(least) + ") and most for " + part(most) + " ("
                + Format.withInterval(most) + ").");
    }

    private static String part(Finding finding) {
        return Term.subject(finding.name()).replaceFirst("\\.", ": ");
    }

    /** How many gaps in positive decisions changed, and which the most; chance gives some of many. */
    private Optional<String> gap() {
        List<Changed> all = study.members().stream()
                .filter(member -> member.kind() != Study.Kind.CONTROL)
                .flatMap(member -> member.findings().stream()
                        .filter(found -> Term.base(found.name()).equals("demographic-parity-difference-change"))
                        .map(found -> new Changed(member, found)))
                .toList();
        List<Changed> sure = all.stream()
                .filter(change -> change.by().low() > 0 || change.by().high() < 0)
                .sorted(Comparator.comparingDouble(
                        change -> -Math.abs(change.by().value())))
                .toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        String count =
                sure.size() + " of the " + all.size() + " gaps in positive decisions between groups, over all models,"
                        + " have an interval that speaks for a change against the network's; chance alone would give about "
                        + Math.round(0.05 * all.size()) + ".";
        if (sure.isEmpty()) {
            return Optional.of(count);
        }
        Changed most = sure.get(0);
        return Optional.of(count + " The largest: by " + Term.subject(most.by().name()) + ", of "
                + most.member().label() + ", " + Format.withInterval(most.by()) + ".");
    }

    private record Changed(Study.Member member, Finding by) {}

    private Optional<String> reasons() {
        List<Study.Member> known = study.members().stream()
                .filter(member -> cosine(member).isPresent())
                .sorted(Comparator.comparingDouble(
                        member -> cosine(member).orElseThrow().value()))
                .toList();
        if (known.size() < 2) {
            return Optional.empty();
        }
        Study.Member least = known.get(0);
        Study.Member most = known.get(known.size() - 1);
        return Optional.of("Why: the reasons of " + most.label() + " are most like the network's (cosine "
                + Format.withInterval(cosine(most).orElseThrow()) + "), those of " + least.label() + " least ("
                + Format.withInterval(cosine(least).orElseThrow()) + ").");
    }

    private static Optional<Finding> cosine(Study.Member member) {
        return member.findings().stream()
                .filter(found -> found.name().startsWith("cosine.") && !Double.isNaN(found.value()))
                .findFirst();
    }

    private static String shown(Study.Member member, String name) {
        return Finding.in(member.findings(), name).map(Format::withInterval).orElse(Format.NONE);
    }
}
