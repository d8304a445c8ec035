package io.limpid.explain.surrogate;

import java.util.ArrayList;
import java.util.List;

/**
 * A binary decision tree about raw values.
 *
 * @param nodes the root first; a node's children come after it, and each node but the root is the child of one
 */
public record DecisionTree(Features features, List<String> classes, List<Node> nodes) implements Surrogate {
    /** So deep a tree may be. */
    public static final int DEEPEST = 64;

    /** @throws IllegalArgumentException if the nodes are no tree about these features and classes */
    public DecisionTree {
        classes = List.copyOf(classes);
        nodes = List.copyOf(nodes);
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("a tree must have a node");
        }
        int[] depths = new int[nodes.size()];
        boolean[] seen = new boolean[nodes.size()];
        seen[0] = true;
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            if (!seen[i]) {
                throw new IllegalArgumentException("node " + i + " must be the child of a node before it");
            }
            if (node.reach().probabilities().size() != classes.size()) {
                throw new IllegalArgumentException(
                        "node " + i + " must have " + classes.size() + " probabilities, but had "
                                + node.reach().probabilities().size());
            }
            if (node instanceof Inner inner) {
                check(i, inner.question(), features);
                for (int child : new int[] {inner.yes(), inner.no()}) {
                    if (child <= i || child >= nodes.size() || seen[child]) {
                        throw new IllegalArgumentException("children of node " + i
                                + " must come after it, each of one node, but one was " + child);
                    }
                    seen[child] = true;
                    depths[child] = depths[i] + 1;
                }
            }
            if (depths[i] > DEEPEST) {
                throw new IllegalArgumentException("a tree must be at most " + DEEPEST + " deep");
            }
        }
    }

    private static void check(int node, Question question, Features features) {
        int f = question.feature();
        if (f < 0 || f >= features.count()) {
            throw new IllegalArgumentException(
                    "node " + node + " must ask about a feature in [0, " + features.count() + "), but asks about " + f);
        }
        Feature feature = features.of(f);
        boolean fits = question instanceof Question.AnyOf any
                ? !feature.isNumeric()
                        && any.categories().last() < feature.categories().size()
                : feature.isNumeric();
        if (!fits) {
            throw new IllegalArgumentException("node " + node + " asks what " + feature.name() + " cannot answer");
        }
    }

    /** A node. */
    public sealed interface Node {
        /** What was seen there. */
        Reach reach();
    }

    /**
     * A node that asks.
     *
     * @param yes index of the child whose rows the question holds for
     * @param no index of the other child
     */
    public record Inner(Question question, int yes, int no, Reach reach) implements Node {}

    /** A node that decides. */
    public record Leaf(Reach reach) implements Node {}

    @Override
    public float[] probabilities(double[] row) {
        List<Float> found = leaf(row).reach().probabilities();
        float[] probabilities = new float[found.size()];
        for (int k = 0; k < probabilities.length; k++) {
            probabilities[k] = found.get(k);
        }
        return probabilities;
    }

    @Override
    public int decide(double[] row) {
        return leaf(row).reach().decision();
    }

    private Node leaf(double[] row) {
        int at = 0;
        while (nodes.get(at) instanceof Inner inner) {
            at = inner.question().holds(row) ? inner.yes() : inner.no();
        }
        return nodes.get(at);
    }

    @Override
    public int size() {
        return leaves();
    }

    /** Number of leaves. */
    public int leaves() {
        return (nodes.size() + 1) / 2;
    }

    /** Most questions to a decision. */
    public int depth() {
        return depth(0);
    }

    private int depth(int node) {
        return nodes.get(node) instanceof Inner inner ? 1 + Math.max(depth(inner.yes()), depth(inner.no())) : 0;
    }

    /** The leaves from the first answer yes to the last answer no. */
    List<Way> ways() {
        List<Way> ways = new ArrayList<>();
        collect(0, Region.everything(features), ways);
        return ways;
    }

    private void collect(int at, Region region, List<Way> ways) {
        if (nodes.get(at) instanceof Inner inner) {
            collect(inner.yes(), region.with(inner.question(), true), ways);
            collect(inner.no(), region.with(inner.question(), false), ways);
        } else {
            ways.add(new Way(region, nodes.get(at).reach()));
        }
    }

    /** A leaf and the rows that come to it. */
    record Way(Region region, Reach reach) {}
}
