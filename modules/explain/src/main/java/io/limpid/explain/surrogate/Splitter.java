package io.limpid.explain.surrogate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Finds the question that lowers the Gini impurity of soft labels most.
 *
 * <p>With class weights P = Σ w·p of rows on a side and W = Σ w, the impurity of the side is W − Σ_k P_k²/W, so a cut gains
 * Σ_k (L_k²/W_L + R_k²/W_R − P_k²/W). It is the gain in squared error of a regression tree with the class probabilities as
 * its outputs too. Numbers are tried between all neighbouring values. Categories are put in the order of their mean
 * probability of a class and cut there, which finds the best of all subsets for two classes (Breiman et al. 1984); for more,
 * the order of every class is tried. A question names the categories of the lighter side, so that what a node never saw goes
 * with the heavier one. Of equal gains the first is taken.
 */
final class Splitter {
    private static final double LEAST = 1e-12;

    private final Features features;
    private final int minRows;

    /** @param minRows fewest rows on each side, ≥ 1 */
    Splitter(Features features, int minRows) {
        this.features = features;
        this.minRows = minRows;
    }

    /** The best question about the rows; empty if none helps. */
    Optional<Cut> best(Labelled data) {
        Search search = new Search(data, minRows);
        for (int f = 0; f < features.count(); f++) {
            if (features.of(f).isNumeric()) {
                search.number(f);
            } else {
                search.categories(f, features.of(f).categories().size());
            }
        }
        return search.best();
    }

    /** Sums over the rows of each value or category, in order. */
    private record Bins(double[][] soft, double[] weights, int[] rows) {
        static Bins of(int count, int classes) {
            return new Bins(new double[count][classes], new double[count], new int[count]);
        }

        void add(int bin, double weight, double[] probabilities) {
            for (int k = 0; k < probabilities.length; k++) {
                soft[bin][k] += weight * probabilities[k];
            }
            weights[bin] += weight;
            rows[bin]++;
        }
    }

    private static final class Search {
        private final Labelled data;
        private final int minRows;
        private final double[] all;
        private double weight;
        private double most = LEAST;
        private Optional<Cut> best = Optional.empty();

        Search(Labelled data, int minRows) {
            this.data = data;
            this.minRows = minRows;
            this.all = data.mean();
            for (double each : data.weights()) {
                weight += each;
            }
            for (int k = 0; k < all.length; k++) {
                all[k] *= weight;
            }
        }

        Optional<Cut> best() {
            return best;
        }

        void number(int f) {
            double[] values = IntStream.range(0, data.size())
                    .mapToDouble(i -> data.rows()[i][f])
                    .sorted()
                    .distinct()
                    .toArray();
            if (values.length < 2) {
                return;
            }
            Bins bins = Bins.of(values.length, all.length);
            for (int i = 0; i < data.size(); i++) {
                bins.add(Arrays.binarySearch(values, data.rows()[i][f]), data.weights()[i], data.soft()[i]);
            }
            int cut = scan(bins, IntStream.range(0, values.length).toArray());
            if (cut >= 0) {
                keep(new Question.AtMost(f, Threshold.between(values[cut], values[cut + 1])));
            }
        }

        void categories(int f, int count) {
            Bins bins = Bins.of(count + 1, all.length);
            for (int i = 0; i < data.size(); i++) {
                int category = (int) data.rows()[i][f];
                bins.add(category < 0 ? count : category, data.weights()[i], data.soft()[i]);
            }
            List<Integer> seen = IntStream.range(0, count + 1)
                    .filter(category -> bins.rows()[category] > 0)
                    .boxed()
                    .toList();
            for (int k = all.length == 2 ? 1 : 0; k < all.length; k++) {
                int order = k;
                int[] sorted = seen.stream()
                        .sorted(Comparator.comparingDouble(
                                category -> bins.soft()[category][order] / bins.weights()[category]))
                        .mapToInt(Integer::intValue)
                        .toArray();
                int cut = scan(bins, sorted);
                if (cut >= 0) {
                    keep(new Question.AnyOf(f, lighter(bins, sorted, cut, count)));
                }
            }
        }

        private static TreeSet<Integer> lighter(Bins bins, int[] order, int cut, int unknown) {
            TreeSet<Integer> first = new TreeSet<>();
            TreeSet<Integer> second = new TreeSet<>();
            double firstWeight = 0;
            double secondWeight = 0;
            for (int i = 0; i < order.length; i++) {
                if (i <= cut) {
                    first.add(order[i]);
                    firstWeight += bins.weights()[order[i]];
                } else {
                    second.add(order[i]);
                    secondWeight += bins.weights()[order[i]];
                }
            }
            boolean takeFirst = second.contains(unknown) || !first.contains(unknown) && firstWeight <= secondWeight;
            return takeFirst ? first : second;
        }

        /** The last bin, in this order, of the best cut that beats all before; -1 if none does. */
        private int scan(Bins bins, int[] order) {
            double[] left = new double[all.length];
            double leftWeight = 0;
            int leftRows = 0;
            int found = -1;
            for (int i = 0; i < order.length - 1; i++) {
                int bin = order[i];
                for (int k = 0; k < left.length; k++) {
                    left[k] += bins.soft()[bin][k];
                }
                leftWeight += bins.weights()[bin];
                leftRows += bins.rows()[bin];
                if (leftRows >= minRows && data.size() - leftRows >= minRows) {
                    double gain = gain(left, leftWeight);
                    if (gain > most * (1 + LEAST)) {
                        most = gain;
                        found = i;
                    }
                }
            }
            return found;
        }

        private double gain(double[] left, double leftWeight) {
            double rightWeight = weight - leftWeight;
            double gain = 0;
            for (int k = 0; k < left.length; k++) {
                double right = all[k] - left[k];
                gain += left[k] * left[k] / leftWeight + right * right / rightWeight - all[k] * all[k] / weight;
            }
            return gain;
        }

        private void keep(Question question) {
            best = Optional.of(new Cut(question, most / weight));
        }
    }
}
