package io.limpid.explain.surrogate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A tree as rules in order: the first whose conditions hold decides, and the last has none. It decides every possible row
 * as the tree does. A condition is dropped if all leaves that the wider rule would reach decide alike or are dealt with by
 * the rules before; a leaf that a rule covers needs none of its own. Next comes always the rule with the fewest conditions,
 * of equals the one that more training rows reach.
 *
 * @param rules the last has no conditions
 */
public record RuleList(List<Rule> rules) {
    public RuleList {
        rules = List.copyOf(rules);
    }

    /**
     * @param rows raw training rows, to count
     * @param decisions the teacher's about them
     */
    public static RuleList of(DecisionTree tree, double[][] rows, int[] decisions) {
        List<DecisionTree.Way> left = new ArrayList<>(tree.ways());
        List<Region> regions = new ArrayList<>();
        List<Integer> then = new ArrayList<>();
        while (left.stream()
                .anyMatch(way -> way.reach().decision() != left.get(0).reach().decision())) {
            Candidate best = left.stream()
                    .map(way -> candidate(way, left, tree.features()))
                    .min(Comparator.comparingInt((Candidate candidate) -> candidate.conditions())
                            .thenComparingInt(candidate -> -candidate.rows()))
                    .orElseThrow();
            regions.add(best.region());
            then.add(best.decision());
            left.removeIf(way -> best.region().covers(way.region()));
        }
        regions.add(Region.everything(tree.features()));
        then.add(left.get(0).reach().decision());
        return counted(tree.features(), regions, then, rows, decisions);
    }

    private record Candidate(Region region, int decision, int conditions, int rows) {}

    private static Candidate candidate(DecisionTree.Way way, List<DecisionTree.Way> left, Features features) {
        int decision = way.reach().decision();
        Region region = way.region();
        for (int f = 0; f < features.count(); f++) {
            // of many features, such as pixels, a region asks about few
            if (!region.limits(f, features.of(f))) {
                continue;
            }
            List<Region> wider = features.of(f).isNumeric()
                    ? List.of(region.withoutLow(f).withoutHigh(f), region.withoutLow(f), region.withoutHigh(f))
                    : List.of(region.withAny(features.of(f), f));
            Optional<Region> allowed = wider.stream()
                    .filter(tried -> left.stream()
                            .allMatch(
                                    other -> other.reach().decision() == decision || !tried.intersects(other.region())))
                    .findFirst();
            region = allowed.orElse(region);
        }
        Region widest = region;
        int rows = left.stream()
                .filter(other -> widest.covers(other.region()))
                .mapToInt(other -> other.reach().rows())
                .sum();
        return new Candidate(
                widest, decision, Wording.conditions(widest, features).size(), rows);
    }

    private static RuleList counted(
            Features features, List<Region> regions, List<Integer> then, double[][] rows, int[] decisions) {
        int[] reached = new int[regions.size()];
        int[] agreeing = new int[regions.size()];
        for (int i = 0; i < rows.length; i++) {
            int first = 0;
            while (!regions.get(first).contains(rows[i], features)) {
                first++;
            }
            reached[first]++;
            agreeing[first] += decisions[i] == then.get(first) ? 1 : 0;
        }
        List<Rule> rules = new ArrayList<>();
        for (int r = 0; r < regions.size(); r++) {
            rules.add(new Rule(Wording.conditions(regions.get(r), features), then.get(r), reached[r], agreeing[r]));
        }
        return new RuleList(rules);
    }

    /** Conditions of all rules together. */
    public int length() {
        return rules.stream().mapToInt(rule -> rule.conditions().size()).sum();
    }

    /** One sentence a rule: {@code If age <= 34 and purpose is car, then bad (83% of 120 rows).} */
    public List<String> sentences(List<String> classes) {
        List<String> sentences = new ArrayList<>();
        for (Rule rule : rules) {
            String begin = rule.conditions().isEmpty()
                    ? rules.size() == 1 ? "Always " : "Otherwise "
                    : (sentences.isEmpty() ? "If " : "Otherwise, if ") + String.join(" and ", rule.conditions())
                            + ", then ";
            String share = rule.rows() == 0
                    ? "no training row"
                    : Math.round(100.0 * rule.agreeing() / rule.rows()) + "% of " + rule.rows() + " rows";
            sentences.add(begin + classes.get(rule.decision()) + " (" + share + ").");
        }
        return sentences;
    }
}
