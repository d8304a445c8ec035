package io.limpid.explain.surrogate;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.core.predict.Predictor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleListTest {
    @Test
    void dropsConditionsThatTheRulesBeforeDealWith() {
        double[][] rows = Loans.features().raw(Loans.rows(1000, 1).inputs());
        int[] decisions = Arrays.stream(rows).mapToInt(Loans.tree()::decide).toArray();
        RuleList rules = RuleList.of(Loans.tree(), rows, decisions);
        // one rule takes most of two leaves, and "none of car, tv" and "rate > 0.705" need not be said
        assertThat(rules.sentences(Loans.CLASSES).stream().map(s -> s.replaceAll(" \\(.*", "")))
                .containsExactly(
                        "If age from 35 to 60, then good",
                        "Otherwise, if age <= 34 and purpose is car or tv, then bad",
                        "Otherwise, if age <= 34, then good",
                        "Otherwise, if rate <= 0.705, then good",
                        "Otherwise bad");
        assertThat(rules.length()).isEqualTo(5);
        assertThat(rules.rules().stream().mapToInt(Rule::rows).sum()).isEqualTo(1000);
        assertThat(rules.rules()).allMatch(rule -> rule.agreeing() == rule.rows());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void decidesEveryRowAsItsTreeDoes(long seed) {
        Predictor teacher = Loans.teacher(row -> 0.5
                + 0.4
                        * Math.sin(row[Loans.AGE] / (2 + seed)
                                + 7 * row[Loans.RATE]
                                + 2 * row[Loans.PURPOSE] * row[Loans.HOUSING]));
        Ladder<DecisionTree> ladder = new TreeDistillation(List.of(24), 10, 1, 200, seed)
                .distill(teacher, Loans.features(), Loans.CLASSES, Loans.rows(500, seed), Loans.rows(300, 77));
        DecisionTree tree = ladder.rungs().get(0).model();
        double[][] rows = Loans.features().raw(Loans.rows(3000, 55).inputs());
        rows[0][Loans.PURPOSE] = Feature.UNKNOWN;
        // counted with the tree's own decisions, every rule agrees with all of its rows only if the two are one
        // function
        int[] decisions = Arrays.stream(rows).mapToInt(tree::decide).toArray();
        RuleList rules = RuleList.of(tree, rows, decisions);
        assertThat(tree.leaves()).isGreaterThan(8);
        assertThat(rules.rules()).allMatch(rule -> rule.agreeing() == rule.rows());
        assertThat(rules.rules()).hasSizeLessThanOrEqualTo(tree.leaves());
    }

    @Test
    void saysAlwaysOfATreeThatAsksNothing() {
        DecisionTree stump = new DecisionTree(
                Loans.features(),
                Loans.CLASSES,
                List.of(new DecisionTree.Leaf(new Reach(4, 3, 0, List.of(0.2f, 0.8f)))));
        double[][] rows = new double[4][4];
        assertThat(RuleList.of(stump, rows, new int[] {1, 1, 1, 0}).sentences(Loans.CLASSES))
                .containsExactly("Always bad (75% of 4 rows).");
    }
}
