package io.limpid.explain.surrogate;

import io.limpid.core.data.Split;
import io.limpid.core.measure.Comparison;
import io.limpid.core.predict.Predictor;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Distils any classifier into decision trees of several sizes: CART (Breiman et al. 1984) on the teacher's class
 * probabilities, grown best first, with synthetic rows in thin regions that the teacher is asked about (TREPAN, Craven and
 * Shavlik 1996). For each size the tree is taken that agrees with the teacher on most validation rows, the smallest of
 * equals, among those of at most that size on the way of the growth to that size, and among the cost-complexity prunings of
 * a tree three times as large as the largest. In each, a question whose answers lead to the same decision is left out first.
 *
 * <p>The trees are grown here rather than by Tribuo's CART because that grows depth first without a limit of leaves, takes
 * the columns of a categorical feature one by one, has no pruning, and lets no node draw rows before it is split.
 *
 * @param leaves sizes, each ≥ 2, rising
 * @param depth most questions to a decision, in [1, 64]
 * @param minRows fewest rows, queries included, on each side of a question, ≥ 1
 * @param queries so many rows a node has at least, synthetic ones included; 0 for plain CART
 * @param seed of the synthetic rows
 */
public record TreeDistillation(List<Integer> leaves, int depth, int minRows, int queries, long seed) {
    private static final int BATCH = 1024;
    private static final int GROWN = 3;

    public TreeDistillation {
        leaves = List.copyOf(leaves);
        Sizes.requireRising("leaves", leaves, 2);
        if (depth < 1 || depth > DecisionTree.DEEPEST) {
            throw new IllegalArgumentException("depth must be in [1, " + DecisionTree.DEEPEST + "], but was " + depth);
        }
        if (minRows < 1) {
            throw new IllegalArgumentException("min-rows must be >= 1, but was " + minRows);
        }
        if (queries < 0) {
            throw new IllegalArgumentException("queries must be >= 0, but was " + queries);
        }
    }

    /**
     * @param train rows to learn from; their labels are not looked at
     * @param validation rows to choose on
     */
    public Ladder<DecisionTree> distill(
            Predictor teacher, Features features, List<String> classes, Split train, Split validation) {
        int largest = leaves.get(leaves.size() - 1);
        double[][] soft = Comparison.outputs(teacher, train, BATCH);
        Grown grown =
                new Growth(teacher, features, features.raw(train.inputs()), soft, this).grow(classes, GROWN * largest);
        TeacherDecisions decisions = new TeacherDecisions(
                features.raw(validation.inputs()),
                Comparison.decisions(Comparison.outputs(teacher, validation, BATCH)));
        List<Rung<DecisionTree>> candidates = new ArrayList<>();
        for (BitSet split : candidates(grown)) {
            DecisionTree tree = grown.cut(grown.withoutIdle(split));
            if (tree.leaves() <= largest) {
                candidates.add(new Rung<>(tree.leaves(), tree, decisions.keptBy(tree)));
            }
        }
        return new Ladder<>(Sizes.best(leaves, candidates), validation.size());
    }

    /** The prunings, and every beginning of the growth. */
    private static List<BitSet> candidates(Grown grown) {
        List<BitSet> candidates = new ArrayList<>(CostComplexity.sequence(grown));
        BitSet begun = new BitSet();
        for (int split : grown.splits()) {
            begun.set(split);
            candidates.add((BitSet) begun.clone());
        }
        return candidates;
    }
}
