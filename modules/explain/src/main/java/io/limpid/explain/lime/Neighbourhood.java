package io.limpid.explain.lime;

import io.limpid.core.predict.Predictor;
import io.limpid.explain.coalition.MaskingGame;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Neighbours of a row, and what a model says about them.
 *
 * @param z [n][players] what the regression sees of the neighbours; the first is the row itself
 * @param rows [n][inputs]
 */
record Neighbourhood(double[][] z, double[][] rows) {

    /** The model's outputs for a target, at most {@code most} rows at a time, taken up to the next whole piece. */
    double[] outputs(Predictor model, INDArray x, int target, int most) {
        int batch = MaskingGame.inPieces(most);
        double[] outputs = new double[rows.length];
        for (int from = 0; from < rows.length; from += batch) {
            int to = Math.min(rows.length, from + batch);
            long[] shape = x.shape().clone();
            shape[0] = to - from;
            INDArray some = Nd4j.create(Arrays.copyOfRange(rows, from, to))
                    .castTo(x.dataType())
                    .reshape('c', shape);
            INDArray predicted = model.predict(some);
            if (target < 0 || target >= predicted.size(1)) {
                throw new IllegalArgumentException(
                        "target must be an output in [0, " + predicted.size(1) + "), but was " + target);
            }
            double[] column =
                    predicted.getColumn(target).castTo(DataType.DOUBLE).dup().toDoubleVector();
            System.arraycopy(column, 0, outputs, from, column.length);
        }
        return outputs;
    }
}
