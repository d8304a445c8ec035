package io.limpid.explain.faithfulness;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.coalition.Players;
import io.limpid.explain.function.Explained;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What is judged: explanations of some rows and what made them.
 *
 * @param x rows [n, ...]
 * @param targets the explained output of each row
 * @param attribution what {@code explainer} said of them
 * @param players the input values that one value of the attribution may stand for together; empty if there are none
 */
public record Subject(
        Predictor model,
        Explainer explainer,
        INDArray x,
        int[] targets,
        Attribution attribution,
        Optional<Players> players) {
    /** Without groups of input values. */
    public Subject(Predictor model, Explainer explainer, INDArray x, int[] targets, Attribution attribution) {
        this(model, explainer, x, targets, attribution, Optional.empty());
    }

    /** Explains the rows. */
    public static Subject of(Predictor model, Explainer explainer, INDArray x, int[] targets) {
        return new Subject(model, explainer, x, targets, explainer.explain(model, x, targets));
    }

    int rows() {
        return targets.length;
    }

    /** The values of a row, row-major. */
    double[] row(int row) {
        return x.slice(row).dup('c').data().asDouble();
    }

    /** Rows of values as a batch of the input's shape. */
    INDArray batch(double[]... rows) {
        long[] shape = x.shape().clone();
        shape[0] = rows.length;
        int size = rows[0].length;
        double[] flat = new double[rows.length * size];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, flat, row * size, size);
        }
        return Nd4j.create(flat, shape, DataType.DOUBLE);
    }

    /** The probability of one output for each of some rows. */
    double[] probabilities(int target, double[]... rows) {
        return outputs(Explained.PROBABILITY, target, rows);
    }

    /** One output for each of some rows. */
    double[] outputs(Explained explained, int target, double[]... rows) {
        INDArray batch = batch(rows);
        INDArray all = explained == Explained.LOGIT ? model.logits(batch) : model.predict(batch);
        return all.getColumn(target).dup().data().asDouble();
    }

    /**
     * The input values that each value of the attribution stands for: itself, of a map all channels of a pixel, or those
     * of a player.
     *
     * @throws IllegalArgumentException if the attribution is neither of the input's shape nor a map of its pixels nor of
     *     the players
     */
    int[][] units() {
        long[] shape = x.shape();
        int values = attribution.shape().stream().reduce(1, Math::multiplyExact);
        int inputs = Math.toIntExact(x.length() / shape[0]);
        Optional<Players> grouped = players.filter(
                groups -> attribution.shape().size() == 1 && groups.count() == values && groups.inputs() == inputs);
        if (grouped.isPresent()) {
            return IntStream.range(0, values).mapToObj(grouped.get()::members).toArray(int[][]::new);
        }
        boolean map = shape.length == 4 && values == shape[2] * shape[3];
        if (values != inputs && !map) {
            throw new IllegalArgumentException("this criterion needs an explanation of the input's values "
                    + Arrays.toString(Arrays.copyOfRange(shape, 1, shape.length)) + " or pixels, but it has the shape "
                    + attribution.shape());
        }
        int channels = inputs / values;
        int[][] units = new int[values][channels];
        for (int value = 0; value < values; value++) {
            for (int channel = 0; channel < channels; channel++) {
                units[value][channel] = channel * values + value;
            }
        }
        return units;
    }
}
