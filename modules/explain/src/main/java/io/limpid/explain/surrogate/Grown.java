package io.limpid.explain.surrogate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** A fully grown tree that remembers what each node would say if it were a leaf, and in which order nodes were split. */
final class Grown {
    private final Features features;
    private final List<String> classes;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Optional<Children>> children = new ArrayList<>();
    private final List<Integer> splits = new ArrayList<>();

    Grown(Features features, List<String> classes) {
        this.features = features;
        this.classes = classes;
    }

    /**
     * A node.
     *
     * @param rows indices of the training rows that reach it
     * @param risk share of the rows that reach it times their impurity
     * @param cut the best question there; empty if none helps
     */
    record Node(int id, int depth, Region region, int[] rows, Reach reach, double risk, Optional<Cut> cut) {}

    /** Children of a split node. */
    private record Children(int yes, int no) {}

    int count() {
        return nodes.size();
    }

    Node node(int id) {
        return nodes.get(id);
    }

    void add(Node node) {
        nodes.add(node);
        children.add(Optional.empty());
    }

    void split(Node parent, Node yes, Node no) {
        add(yes);
        add(no);
        children.set(parent.id(), Optional.of(new Children(yes.id(), no.id())));
        splits.add(parent.id());
    }

    /** Ids of the split nodes in the order in which they were split: the first k make a tree of k + 1 leaves. */
    List<Integer> splits() {
        return List.copyOf(splits);
    }

    int yes(int id) {
        return children.get(id).orElseThrow().yes();
    }

    int no(int id) {
        return children.get(id).orElseThrow().no();
    }

    /** The tree in which only these nodes are split; a split node below one that is not is left out. */
    DecisionTree cut(BitSet split) {
        List<DecisionTree.Node> made = new ArrayList<>();
        write(0, split, made);
        return new DecisionTree(features, classes, made);
    }

    /** The same without each split below which every leaf decides as the node itself would: no row is decided otherwise. */
    BitSet withoutIdle(BitSet split) {
        BitSet left = (BitSet) split.clone();
        prune(0, left);
        return left;
    }

    /** Whether the node is a leaf now. */
    private boolean prune(int id, BitSet left) {
        if (!left.get(id)) {
            return true;
        }
        boolean leaves = prune(yes(id), left) & prune(no(id), left);
        int decision = nodes.get(id).reach().decision();
        if (leaves
                && nodes.get(yes(id)).reach().decision() == decision
                && nodes.get(no(id)).reach().decision() == decision) {
            left.clear(id);
        }
        return !left.get(id);
    }

    private int write(int id, BitSet split, List<DecisionTree.Node> made) {
        int at = made.size();
        Reach reach = nodes.get(id).reach();
        made.add(new DecisionTree.Leaf(reach));
        if (split.get(id)) {
            int yes = write(yes(id), split, made);
            int no = write(no(id), split, made);
            Question question = nodes.get(id).cut().orElseThrow().question();
            made.set(at, new DecisionTree.Inner(question, yes, no, reach));
        }
        return at;
    }
}
