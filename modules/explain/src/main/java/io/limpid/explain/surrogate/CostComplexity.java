package io.limpid.explain.surrogate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Cost-complexity pruning (Breiman et al. 1984, chapter 3): from a grown tree, again and again the split is undone that
 * earns least for each leaf it adds, g(t) = (R(t) − R(T_t)) / (|T_t| − 1), with R the impurity weighted by the share of
 * rows. Each tree is a part of the one before it.
 */
final class CostComplexity {
    private CostComplexity() {}

    /** The split nodes of each tree, from the grown one to the root alone. */
    static List<BitSet> sequence(Grown tree) {
        BitSet split = new BitSet();
        tree.splits().forEach(split::set);
        List<BitSet> sequence = new ArrayList<>();
        sequence.add((BitSet) split.clone());
        while (!split.isEmpty()) {
            int weakest = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int id = split.nextSetBit(0); id >= 0; id = split.nextSetBit(id + 1)) {
                Below below = below(tree, split, id);
                double earns = (tree.node(id).risk() - below.risk()) / (below.leaves() - 1);
                if (weakest < 0 || earns < least) {
                    least = earns;
                    weakest = id;
                }
            }
            undo(tree, split, weakest);
            sequence.add((BitSet) split.clone());
        }
        return sequence;
    }

    /** Risk and number of the leaves below a node. */
    private record Below(double risk, int leaves) {}

    private static Below below(Grown tree, BitSet split, int id) {
        if (!split.get(id)) {
            return new Below(tree.node(id).risk(), 1);
        }
        Below yes = below(tree, split, tree.yes(id));
        Below no = below(tree, split, tree.no(id));
        return new Below(yes.risk() + no.risk(), yes.leaves() + no.leaves());
    }

    private static void undo(Grown tree, BitSet split, int id) {
        if (split.get(id)) {
            split.clear(id);
            undo(tree, split, tree.yes(id));
            undo(tree, split, tree.no(id));
        }
    }
}
