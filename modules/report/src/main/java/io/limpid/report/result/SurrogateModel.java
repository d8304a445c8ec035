package io.limpid.report.result;

import java.util.List;

/**
 * A model file of a surrogate, {@code .json}: a decision tree or a linear model about raw values. It holds numbers and names
 * only, nothing that runs.
 *
 * @param format version of this file, {@link #FORMAT}
 * @param inputShape of one example as networks read it
 * @param features what a row holds, in order
 * @param nodes of a tree, the root first, children after their parent; empty for a linear model
 * @param intercepts of a linear model, one a score; empty for a tree
 * @param terms of a linear model; empty for a tree
 */
public record SurrogateModel(
        int format,
        Kind kind,
        List<Integer> inputShape,
        List<Feature> features,
        List<String> classes,
        List<Node> nodes,
        List<Double> intercepts,
        List<Term> terms) {
    /** The version of the file that this code reads and writes. */
    public static final int FORMAT = 1;

    /** A longer file is not read. */
    public static final long MOST_BYTES = 16_000_000;

    public SurrogateModel {
        inputShape = List.copyOf(inputShape);
        features = List.copyOf(features);
        classes = List.copyOf(classes);
        nodes = List.copyOf(nodes);
        intercepts = List.copyOf(intercepts);
        terms = List.copyOf(terms);
    }

    /** What it is. */
    public enum Kind {
        TREE,
        LINEAR
    }

    /**
     * A feature in its own unit.
     *
     * @param columns where networks read it
     * @param categories names, one a column; empty for a number
     * @param mean what networks have subtracted from a number
     * @param deviation what networks have it divided by
     * @param whole whether all training rows had whole numbers
     */
    public record Feature(
            String name, List<Integer> columns, List<String> categories, double mean, double deviation, boolean whole) {
        public Feature {
            columns = List.copyOf(columns);
            categories = List.copyOf(categories);
        }
    }

    /**
     * A node. A leaf has feature, yes and no −1.
     *
     * @param says the question in words, or the class; for people, not read back
     * @param threshold a number is asked to be at most this; 0 if the feature is categorical, or of a leaf
     * @param categories a category is asked to be one of these; empty for a number, or of a leaf
     * @param yes index of the node to go to if so
     * @param no index of the node to go to if not
     * @param rows training rows that came here
     * @param agreeing how many of them the teacher decides as this node does
     * @param queries synthetic rows that the teacher was asked about here
     * @param probabilities of the classes
     */
    public record Node(
            String says,
            int feature,
            double threshold,
            List<Integer> categories,
            int yes,
            int no,
            int rows,
            int agreeing,
            int queries,
            List<Float> probabilities) {
        public Node {
            categories = List.copyOf(categories);
            probabilities = List.copyOf(probabilities);
        }

        /** Whether it decides. */
        public boolean decides() {
            return yes < 0;
        }
    }

    /**
     * What a feature adds to the scores.
     *
     * @param weights one row of a number, else a row a category; a weight a score
     */
    public record Term(int feature, List<List<Double>> weights) {
        public Term {
            weights = weights.stream().map(List::copyOf).toList();
        }
    }
}
