package io.limpid.explain.surrogate;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Raw rows as columns of one scale: numbers standardised by the rows' own mean and deviation, categories as zeros and ones,
 * and a last column of ones.
 */
final class Design {
    private final Features features;
    private final int[] owners;
    private final double[] means;
    private final double[] deviations;
    private final INDArray matrix;

    Design(Features features, double[][] rows) {
        this.features = features;
        List<Integer> of = new ArrayList<>();
        for (int f = 0; f < features.count(); f++) {
            int columns = Math.max(1, features.of(f).categories().size());
            for (int i = 0; i < columns; i++) {
                of.add(f);
            }
        }
        owners = of.stream().mapToInt(Integer::intValue).toArray();
        means = new double[features.count()];
        deviations = new double[features.count()];
        for (int f = 0; f < features.count(); f++) {
            if (features.of(f).isNumeric()) {
                scale(f, rows);
            }
        }
        double[] flat = new double[Math.multiplyExact(rows.length, owners.length + 1)];
        for (int i = 0; i < rows.length; i++) {
            write(rows[i], flat, i * (owners.length + 1));
        }
        matrix = Nd4j.create(flat, new long[] {rows.length, owners.length + 1}, 'c');
    }

    private void scale(int f, double[][] rows) {
        double squares = 0;
        for (double[] row : rows) {
            means[f] += row[f] / rows.length;
        }
        for (double[] row : rows) {
            squares += Math.pow(row[f] - means[f], 2) / rows.length;
        }
        double deviation = Math.sqrt(squares);
        // A constant column says nothing: far from any value that could be divided by rounding errors.
        deviations[f] = deviation > 1e-9 * Math.max(1, Math.abs(means[f])) ? deviation : Double.POSITIVE_INFINITY;
    }

    private void write(double[] row, double[] flat, int from) {
        int column = from;
        for (int f = 0; f < features.count(); f++) {
            Feature feature = features.of(f);
            if (feature.isNumeric()) {
                flat[column++] = (row[f] - means[f]) / deviations[f];
            } else {
                if (row[f] >= 0) {
                    flat[column + (int) row[f]] = 1;
                }
                column += feature.categories().size();
            }
        }
        flat[column] = 1;
    }

    /** double [n, columns + 1], the ones last. */
    INDArray matrix() {
        return matrix;
    }

    /** The feature of each column but the last. */
    int[] owners() {
        return owners.clone();
    }

    /** Weights of the columns [columns + 1][scores] as a model about raw values. */
    LinearModel model(double[][] weights, List<String> classes) {
        int scores = weights[0].length;
        double[] intercepts = weights[owners.length].clone();
        List<LinearModel.Term> terms = new ArrayList<>();
        for (int column = 0; column < owners.length; ) {
            int f = owners[column];
            int columns = Math.max(1, features.of(f).categories().size());
            List<List<Double>> own = new ArrayList<>();
            boolean counts = false;
            for (int i = column; i < column + columns; i++) {
                List<Double> row = new ArrayList<>();
                for (int k = 0; k < scores; k++) {
                    double weight = features.of(f).isNumeric() ? weights[i][k] / deviations[f] : weights[i][k];
                    intercepts[k] -= features.of(f).isNumeric() ? weight * means[f] : 0;
                    row.add(weight);
                    counts |= weight != 0;
                }
                own.add(row);
            }
            if (counts) {
                terms.add(new LinearModel.Term(f, own));
            }
            column += columns;
        }
        List<Double> all = new ArrayList<>();
        for (double intercept : intercepts) {
            all.add(intercept);
        }
        return new LinearModel(features, classes, all, terms);
    }
}
