package io.limpid.explain.surrogate;

import java.util.List;

/**
 * A logistic model about raw values: the score of a class is an intercept, for each number its slope times its value, and
 * for each categorical feature a weight of its category (0 for an unknown one). A softmax of the scores gives the
 * probabilities. For two classes there is one score, of the second class, and the logistic function gives its probability.
 *
 * @param intercepts one a score
 * @param terms by place of the feature, each feature at most once
 */
public record LinearModel(Features features, List<String> classes, List<Double> intercepts, List<Term> terms)
        implements Surrogate {
    /** @throws IllegalArgumentException if the terms are none about these features and classes */
    public LinearModel {
        classes = List.copyOf(classes);
        intercepts = List.copyOf(intercepts);
        terms = List.copyOf(terms);
        if (classes.size() < 2) {
            throw new IllegalArgumentException(
                    "a linear model must have at least 2 classes, but had " + classes.size());
        }
        int scores = classes.size() == 2 ? 1 : classes.size();
        requireFinite("intercepts", intercepts, scores);
        int before = -1;
        for (Term term : terms) {
            if (term.feature() <= before || term.feature() >= features.count()) {
                throw new IllegalArgumentException("features of terms must be in [0, " + features.count()
                        + ") and rise, but one was " + term.feature());
            }
            before = term.feature();
            Feature feature = features.of(before);
            int rows = feature.isNumeric() ? 1 : feature.categories().size();
            if (term.weights().size() != rows) {
                throw new IllegalArgumentException("the term of " + feature.name() + " must have " + rows
                        + " rows of weights, but had " + term.weights().size());
            }
            term.weights().forEach(weights -> requireFinite("weights of " + feature.name(), weights, scores));
        }
    }

    private static void requireFinite(String name, List<Double> values, int count) {
        if (values.size() != count || !values.stream().allMatch(value -> Math.abs(value) <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(name + " must be " + count + " finite numbers, but were " + values);
        }
    }

    /**
     * What one feature adds to the scores.
     *
     * @param feature its place in a raw row
     * @param weights of a number one row, a slope a score; of a categorical feature a row a category
     */
    public record Term(int feature, List<List<Double>> weights) {
        public Term {
            weights = weights.stream().map(List::copyOf).toList();
        }
    }

    @Override
    public float[] probabilities(double[] row) {
        double[] scores = scores(row);
        if (scores.length == 1) {
            float second = (float) (1 / (1 + Math.exp(-scores[0])));
            return new float[] {1 - second, second};
        }
        double largest = scores[best(scores)];
        double sum = 0;
        for (int k = 0; k < scores.length; k++) {
            scores[k] = Math.exp(scores[k] - largest);
            sum += scores[k];
        }
        float[] probabilities = new float[scores.length];
        for (int k = 0; k < scores.length; k++) {
            probabilities[k] = (float) (scores[k] / sum);
        }
        return probabilities;
    }

    @Override
    public int decide(double[] row) {
        double[] scores = scores(row);
        return scores.length == 1 ? scores[0] > 0 ? 1 : 0 : best(scores);
    }

    private static int best(double[] scores) {
        int best = 0;
        for (int k = 1; k < scores.length; k++) {
            best = scores[k] > scores[best] ? k : best;
        }
        return best;
    }

    /** Summed in the order of the terms, which exported source keeps. */
    private double[] scores(double[] row) {
        double[] scores = new double[intercepts.size()];
        for (int k = 0; k < scores.length; k++) {
            scores[k] = intercepts.get(k);
        }
        for (Term term : terms) {
            double value = row[term.feature()];
            boolean numeric = features.of(term.feature()).isNumeric();
            if (numeric || value >= 0) {
                List<Double> weights = term.weights().get(numeric ? 0 : (int) value);
                for (int k = 0; k < scores.length; k++) {
                    scores[k] += numeric ? weights.get(k) * value : weights.get(k);
                }
            }
        }
        return scores;
    }

    /** Number of features that count. */
    @Override
    public int size() {
        return terms.size();
    }

    /** Number of weights other than zero, intercepts aside. */
    public int coefficients() {
        return (int) terms.stream()
                .flatMap(term -> term.weights().stream())
                .flatMap(List::stream)
                .filter(weight -> weight != 0)
                .count();
    }
}
