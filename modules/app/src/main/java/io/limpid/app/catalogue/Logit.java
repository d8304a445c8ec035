package io.limpid.app.catalogue;

import io.limpid.core.predict.Predictor;
import io.limpid.explain.coalition.Link;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A model's probabilities as logits ln(p / (1 − p)), one by one. */
final class Logit {
    private Logit() {}

    static Predictor of(Predictor model) {
        return x -> {
            INDArray probabilities = model.predict(x);
            double[][] rows = probabilities.castTo(DataType.DOUBLE).toDoubleMatrix();
            for (double[] row : rows) {
                for (int k = 0; k < row.length; k++) {
                    row[k] = Link.LOGIT.of(row[k]);
                }
            }
            return Nd4j.create(rows);
        };
    }
}
