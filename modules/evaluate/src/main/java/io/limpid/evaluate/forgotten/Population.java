package io.limpid.evaluate.forgotten;

import io.limpid.core.measure.Comparison;
import java.util.List;

/** Several models that differ only by chance, as runs of one recipe with several seeds, and what they say about the same rows. */
public final class Population {
    private final List<double[][]> outputs;
    private final List<int[]> decisions;

    /** @param outputs of each model: class probabilities [n][classes]; at least two models of one shape */
    public Population(List<double[][]> outputs) {
        if (outputs.size() < 2) {
            throw new IllegalArgumentException("a population must have >= 2 models, but had " + outputs.size());
        }
        for (double[][] model : outputs) {
            if (model.length != outputs.get(0).length) {
                throw new IllegalArgumentException("models of a population must see the same rows, but saw "
                        + outputs.get(0).length + " and " + model.length);
            }
        }
        this.outputs = List.copyOf(outputs);
        this.decisions = outputs.stream().map(Comparison::decisions).toList();
    }

    /** Number of models. */
    public int size() {
        return outputs.size();
    }

    /** Number of rows. */
    public int rows() {
        return outputs.get(0).length;
    }

    /** Number of classes. */
    public int classes() {
        return outputs.get(0)[0].length;
    }

    List<double[][]> outputs() {
        return outputs;
    }

    /** How many models decide each class for a row. */
    public int[] votes(int row) {
        int[] votes = new int[classes()];
        decisions.forEach(model -> votes[model[row]]++);
        return votes;
    }

    /**
     * The class most models decide for each row. Of classes with equally many votes the one with the larger mean
     * probability over all models; of equals there too, the first.
     */
    public int[] modal() {
        int[] modal = new int[rows()];
        for (int row = 0; row < modal.length; row++) {
            int[] votes = votes(row);
            double[] sums = sums(row);
            for (int k = 1; k < votes.length; k++) {
                int best = modal[row];
                if (votes[k] > votes[best] || votes[k] == votes[best] && sums[k] > sums[best]) {
                    modal[row] = k;
                }
            }
        }
        return modal;
    }

    private double[] sums(int row) {
        double[] sums = new double[classes()];
        for (double[][] model : outputs) {
            for (int k = 0; k < sums.length; k++) {
                sums[k] += model[row][k];
            }
        }
        return sums;
    }

    /**
     * Accuracy of each model on the rows of one class.
     *
     * @param of the class; -1 for all rows
     */
    public double[] accuracies(int[] labels, int of) {
        return decisions.stream()
                .mapToDouble(model -> {
                    int rows = 0;
                    int right = 0;
                    for (int row = 0; row < labels.length; row++) {
                        if (of < 0 || labels[row] == of) {
                            rows++;
                            right += model[row] == labels[row] ? 1 : 0;
                        }
                    }
                    return (double) right / rows;
                })
                .toArray();
    }
}
