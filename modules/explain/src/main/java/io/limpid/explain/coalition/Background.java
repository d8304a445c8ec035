package io.limpid.explain.coalition;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The rows from which an absent player's values are taken, with their weights: an absence is averaged over all of them. */
public final class Background {
    private final double[][] rows;
    private final double[] weights;
    private final int[] labels;

    private Background(double[][] rows, double[] weights, int... labels) {
        this.rows = rows;
        this.weights = weights;
        this.labels = labels;
    }

    /**
     * Rows of equal weight.
     *
     * @param rows [n, ...], n ≥ 1
     */
    public static Background of(INDArray rows) {
        double[] weights = new double[Math.toIntExact(rows.size(0))];
        Arrays.fill(weights, 1.0 / weights.length);
        return of(rows, weights);
    }

    /**
     * Weighted rows, for example the centres of clusters.
     *
     * @param rows [n, ...], n ≥ 1
     * @param weights [n], > 0; scaled to sum to 1
     */
    public static Background of(INDArray rows, double[] weights) {
        if (rows.size(0) != weights.length) {
            throw new IllegalArgumentException(
                    "background must have a weight a row, but has " + rows.size(0) + " and " + weights.length);
        }
        double sum = 0;
        for (double weight : weights) {
            if (!(weight > 0)) {
                throw new IllegalArgumentException("weight of a background row must be > 0, but was " + weight);
            }
            sum += weight;
        }
        double[] scaled = weights.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] /= sum;
        }
        return new Background(flat(rows), scaled);
    }

    /**
     * The same rows, whose classes are known.
     *
     * @param labels the class of each row, ≥ 0
     */
    public Background labelled(int... labels) {
        if (labels.length != rows.length || Arrays.stream(labels).anyMatch(label -> label < 0)) {
            throw new IllegalArgumentException("background must have a class >= 0 a row, but has " + rows.length
                    + " rows and " + Arrays.toString(labels));
        }
        return new Background(rows, weights, labels.clone());
    }

    /** The class of each row; empty if they are not known. */
    public int[] labels() {
        return labels.clone();
    }

    /** Number of rows. */
    public int size() {
        return weights.length;
    }

    /** Number of values in a row. */
    public int inputs() {
        return rows[0].length;
    }

    /** Values of a row, row-major; a copy. */
    public double[] row(int i) {
        return rows[i].clone();
    }

    /** One value of a row. */
    public double value(int i, int input) {
        return rows[i][input];
    }

    /** Whether the feature of some input values is a number: one value, of which the rows have more than two. */
    public boolean isNumeric(int... inputs) {
        return inputs.length == 1 && Arrays.stream(column(inputs[0])).distinct().count() > 2;
    }

    /** One value of every row. */
    public double[] column(int input) {
        return Arrays.stream(rows).mapToDouble(row -> row[input]).toArray();
    }

    /**
     * The row at a place of the cumulative weights.
     *
     * @param u in [0, 1), usually drawn
     */
    public int draw(double u) {
        double rest = u;
        for (int i = 0; i < weights.length - 1; i++) {
            rest -= weights[i];
            if (rest < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    /** Weight of a row, in (0, 1]; all weights sum to 1. */
    public double weight(int i) {
        return weights[i];
    }

    /** The weighted mean of the rows. */
    public double[] mean() {
        double[] mean = new double[inputs()];
        for (int row = 0; row < rows.length; row++) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += weights[row] * rows[row][i];
            }
        }
        return mean;
    }

    /** The weighted mean of a column. */
    public double mean(int column) {
        double mean = 0;
        for (int row = 0; row < rows.length; row++) {
            mean += weights[row] * rows[row][column];
        }
        return mean;
    }

    /** The weighted standard deviation of a column. */
    public double deviation(int column) {
        double mean = mean(column);
        double square = 0;
        for (int row = 0; row < rows.length; row++) {
            double from = rows[row][column] - mean;
            square += weights[row] * from * from;
        }
        return Math.sqrt(square);
    }

    /** Rows [n, ...] as [n][product of the rest]. */
    static double[][] flat(INDArray rows) {
        long n = rows.size(0);
        return rows.reshape('c', n, rows.length() / n).castTo(DataType.DOUBLE).toDoubleMatrix();
    }
}
