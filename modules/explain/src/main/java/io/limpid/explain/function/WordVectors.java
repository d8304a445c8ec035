package io.limpid.explain.function;

import io.limpid.core.predict.Predictor;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network as a function of the vectors of one text's words, [words · size] values: what can be derived of a text.
 *
 * @param function from these values to the logits
 * @param vectors those of the text's own words
 */
public record WordVectors(Differentiable function, double[] vectors) implements Predictor {
    @Override
    public INDArray predict(INDArray x) {
        double[][] logits = function.trace(function.rows(x)).logits();
        double[][] outputs = new double[logits.length][];
        for (int row = 0; row < logits.length; row++) {
            outputs[row] = function.link().values(logits[row]);
        }
        return Nd4j.create(outputs).castTo(DataType.DOUBLE);
    }
}
