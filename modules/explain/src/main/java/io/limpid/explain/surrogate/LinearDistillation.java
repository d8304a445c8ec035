package io.limpid.explain.surrogate;

import io.limpid.core.data.Split;
import io.limpid.core.measure.Comparison;
import io.limpid.core.predict.Predictor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Distils any classifier into sparse logistic models of several sizes: the path of a {@link GroupLasso} on the teacher's
 * class probabilities, from the penalty under which no feature counts to a thousandth of it. Each set of features on the
 * path is fitted again with a ten-thousandth of it (the relaxed lasso, Meinshausen 2007), since the penalty that chose the
 * features also shrinks them. For each size the model is taken that agrees with the teacher on most validation rows.
 *
 * <p>Written here because Tribuo's sparse linear models are of regression only: their squared error on probabilities is no
 * likelihood, and they take the columns of a categorical feature one by one.
 *
 * @param features sizes, in features, each ≥ 1, rising
 * @param penalties points of the path, ≥ 2
 * @param rows most training rows to learn from, ≥ 2; the first ones, which are a sample
 */
public record LinearDistillation(List<Integer> features, int penalties, int rows) {
    private static final int BATCH = 1024;
    private static final double SMALLEST = 1e-3;
    private static final double AGAIN = 1e-4;
    private static final int HALVINGS = 20;

    public LinearDistillation {
        features = List.copyOf(features);
        Sizes.requireRising("features", features, 1);
        if (penalties < 2) {
            throw new IllegalArgumentException("penalties must be >= 2, but was " + penalties);
        }
        if (rows < 2) {
            throw new IllegalArgumentException("rows must be >= 2, but was " + rows);
        }
    }

    /**
     * @param train rows to learn from; their labels are not looked at
     * @param validation rows to choose on
     */
    public Ladder<LinearModel> distill(
            Predictor teacher, Features reads, List<String> classes, Split train, Split validation) {
        Split some = train.rows(IntStream.range(0, Math.min(rows, train.size())).toArray());
        double[][] soft = Comparison.outputs(teacher, some, BATCH);
        Design design = new Design(reads, reads.raw(some.inputs()));
        double[][] targets = classes.size() == 2
                ? Arrays.stream(soft).map(row -> new double[] {row[1]}).toArray(double[][]::new)
                : soft;
        TeacherDecisions decisions = new TeacherDecisions(
                reads.raw(validation.inputs()), Comparison.decisions(Comparison.outputs(teacher, validation, BATCH)));
        List<Rung<LinearModel>> candidates = new ArrayList<>();
        for (double[][] weights : path(new GroupLasso(design.matrix(), targets, design.owners()), design, classes)) {
            LinearModel model = design.model(weights, classes);
            candidates.add(new Rung<>(model.size(), model, decisions.keptBy(model)));
        }
        return new Ladder<>(Sizes.best(features, candidates), validation.size());
    }

    /**
     * Weights along the path until there are more features than any size asks for, and for each new set of features those
     * of the second fit. A path whose first features come in all at once, as pixels of one picture do, is searched again
     * where they do.
     */
    private List<double[][]> path(GroupLasso lasso, Design design, List<String> classes) {
        int most = features.get(features.size() - 1);
        List<double[][]> path = new ArrayList<>();
        double[][] weights = lasso.start();
        double largest = lasso.largestPenalty();
        double again = largest * AGAIN;
        List<Integer> before = List.of();
        double last = largest;
        path.add(weights);
        for (int i = 1; i < penalties; i++) {
            double penalty = largest * Math.pow(SMALLEST, (double) i / (penalties - 1));
            double[][] next = lasso.solve(penalty, weights, false);
            List<Integer> used = used(next, design, classes);
            if (used.size() > most) {
                if (before.isEmpty()) {
                    first(lasso, weights, last, penalty, design, classes).ifPresent(few -> {
                        path.add(few);
                        path.add(lasso.solve(again, few, true));
                    });
                }
                break;
            }
            weights = next;
            last = penalty;
            path.add(weights);
            if (!used.equals(before)) {
                path.add(lasso.solve(again, weights, true));
                before = used;
            }
        }
        return path;
    }

    /**
     * The most features, up to the largest size, between a penalty under which there are none and one under which there are
     * too many; none if two penalties that are equal but for one part in a million still are such.
     */
    private Optional<double[][]> first(
            GroupLasso lasso, double[][] none, double large, double small, Design design, List<String> classes) {
        int most = features.get(features.size() - 1);
        double above = large;
        double below = small;
        Optional<double[][]> found = Optional.empty();
        for (int halving = 0; halving < HALVINGS; halving++) {
            double middle = Math.sqrt(above * below);
            double[][] weights = lasso.solve(middle, none, false);
            int size = used(weights, design, classes).size();
            if (size > most) {
                below = middle;
            } else {
                above = middle;
                found = size == 0 ? found : Optional.of(weights);
            }
            if (size == most) {
                break;
            }
        }
        return found;
    }

    private static List<Integer> used(double[][] weights, Design design, List<String> classes) {
        return design.model(weights, classes).terms().stream()
                .map(LinearModel.Term::feature)
                .toList();
    }
}
