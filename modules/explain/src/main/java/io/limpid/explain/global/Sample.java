package io.limpid.explain.global;

import io.limpid.core.predict.Predictor;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.coalition.MaskingGame;
import io.limpid.explain.coalition.Players;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The rows on which a model as a whole is explained. */
public final class Sample {
    private final double[][] rows;
    private final int[] labels;
    private final double[] numbers;
    private final int target;
    private final Players players;
    private final Background background;
    private final int batch;
    private final long[] shape;
    private final DataType type;

    /**
     * @param x rows [n, ...], n ≥ 2
     * @param labels class of each row
     * @param target the output that is explained
     * @param background what values a feature can have
     * @param batch most rows given to the model at once, ≥ 1, taken up to the next whole piece
     */
    public Sample(INDArray x, int[] labels, int target, Players players, Background background, int batch) {
        this(x, labels, new double[0], target, players, background, batch);
        if (x.size(0) != labels.length) {
            throw new IllegalArgumentException(
                    "a sample needs a label for each of its " + x.size(0) + " rows, but has " + labels.length);
        }
    }

    /**
     * Rows of which a number is predicted.
     *
     * @param numbers the right one of each row, in the unit in which models answer
     */
    public static Sample ofNumbers(INDArray x, double[] numbers, Players players, Background background, int batch) {
        if (x.size(0) != numbers.length) {
            throw new IllegalArgumentException(
                    "a sample needs a number for each of its " + x.size(0) + " rows, but has " + numbers.length);
        }
        return new Sample(x, new int[0], numbers, 0, players, background, batch);
    }

    private Sample(
            INDArray x, int[] labels, double[] numbers, int target, Players players, Background background, int batch) {
        if (x.size(0) < 2) {
            throw new IllegalArgumentException("a sample needs at least 2 rows, but has " + x.size(0));
        }
        this.rows = x.reshape('c', x.size(0), x.length() / x.size(0))
                .castTo(DataType.DOUBLE)
                .toDoubleMatrix();
        this.labels = labels.clone();
        this.numbers = numbers.clone();
        this.target = target;
        this.players = players;
        this.background = background;
        this.batch = MaskingGame.inPieces(batch);
        this.shape = x.shape().clone();
        this.type = x.dataType();
    }

    /** Number of rows. */
    public int size() {
        return rows.length;
    }

    public Players players() {
        return players;
    }

    public Background background() {
        return background;
    }

    /** Class of a row. */
    public int label(int row) {
        return labels[row];
    }

    /** The output that is explained. */
    public int target() {
        return target;
    }

    /** A copy of a row. */
    public double[] row(int i) {
        return rows[i].clone();
    }

    /** Whether a player is one column of more than two values, so that it can be moved a little. */
    boolean isNumeric(int player) {
        return background.isNumeric(players.members(player));
    }

    /** Standard deviation of a numeric player over the background. */
    double deviation(int player) {
        return background.deviation(players.members(player)[0]);
    }

    /** The target's output for each row, at most a batch at a time. */
    double[] outputs(Predictor model, double[]... at) {
        double[] outputs = new double[at.length];
        for (int from = 0; from < at.length; from += batch) {
            double[] column = predict(model, Arrays.copyOfRange(at, from, Math.min(at.length, from + batch)))
                    .getColumn(target)
                    .castTo(DataType.DOUBLE)
                    .dup()
                    .toDoubleVector();
            System.arraycopy(column, 0, outputs, from, column.length);
        }
        return outputs;
    }

    /** Whether a number is predicted, and not a class. */
    boolean isOfNumbers() {
        return numbers.length > 0;
    }

    /** The root of the mean squared error at rows whose numbers are those of the sample's. */
    double error(Predictor model, double[]... at) {
        double[] outputs = outputs(model, at);
        double squares = 0;
        for (int i = 0; i < outputs.length; i++) {
            squares += (outputs[i] - numbers[i]) * (outputs[i] - numbers[i]);
        }
        return Math.sqrt(squares / outputs.length);
    }

    /** How many rows are decided as labelled. */
    int right(Predictor model, double[]... at) {
        int right = 0;
        for (int from = 0; from < at.length; from += batch) {
            int to = Math.min(at.length, from + batch);
            double[][] outputs = predict(model, Arrays.copyOfRange(at, from, to))
                    .castTo(DataType.DOUBLE)
                    .toDoubleMatrix();
            for (int i = from; i < to; i++) {
                right += io.limpid.core.measure.Comparison.decision(outputs[i - from]) == labels[i] ? 1 : 0;
            }
        }
        return right;
    }

    private INDArray predict(Predictor model, double[][] some) {
        long[] to = shape.clone();
        to[0] = some.length;
        INDArray predicted = model.predict(Nd4j.create(some).castTo(type).reshape('c', to));
        if (target < 0 || target >= predicted.size(1)) {
            throw new IllegalArgumentException(
                    "target must be an output in [0, " + predicted.size(1) + "), but was " + target);
        }
        return predicted;
    }
}
