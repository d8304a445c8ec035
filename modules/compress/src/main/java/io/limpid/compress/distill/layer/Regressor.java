package io.limpid.compress.distill.layer;

import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;

/** A linear map from a student's channels to a teacher's, y = x·W + b, learnt by Adam. In double, so that any input's type will do. */
final class Regressor {
    private final int inputs;
    private final int outputs;
    private final INDArray parameters;
    private final INDArray gradient;
    private final GradientUpdater<?> updater;
    private int steps;

    /** W begins as normal with variance 1 / inputs, b as 0. */
    Regressor(int inputs, int outputs, double rate, long seed) {
        this.inputs = inputs;
        this.outputs = outputs;
        int count = inputs * outputs + outputs;
        this.parameters = Nd4j.zeros(DataType.DOUBLE, 1, count);
        this.gradient = Nd4j.zeros(DataType.DOUBLE, 1, count);
        Random random = new Random(seed);
        for (int i = 0; i < inputs * outputs; i++) {
            parameters.putScalar(i, random.nextGaussian() / Math.sqrt(inputs));
        }
        Adam adam = new Adam(rate);
        this.updater = adam.instantiate(Nd4j.zeros(DataType.DOUBLE, 1, adam.stateSize(count)), true);
    }

    /** @param x [m, inputs] */
    INDArray apply(INDArray x) {
        return x.mmul(weights(parameters).castTo(x.dataType()))
                .addiRowVector(bias(parameters).castTo(x.dataType()));
    }

    /**
     * Keeps the gradient of its own parameters for {@link #learn}.
     *
     * @param slope gradient with respect to the output, [m, outputs]
     * @return gradient with respect to the input, [m, inputs]
     */
    INDArray back(INDArray x, INDArray slope) {
        weights(gradient).assign(x.transpose().mmul(slope));
        bias(gradient).assign(slope.sum(true, 0));
        return slope.mmul(weights(parameters).castTo(slope.dataType()).transpose());
    }

    void learn() {
        updater.applyUpdater(gradient, steps++, 0);
        parameters.subi(gradient);
    }

    private INDArray weights(INDArray all) {
        return all.get(NDArrayIndex.all(), NDArrayIndex.interval(0, (long) inputs * outputs))
                .reshape('c', inputs, outputs);
    }

    private INDArray bias(INDArray all) {
        return all.get(NDArrayIndex.all(), NDArrayIndex.interval((long) inputs * outputs, all.length()));
    }
}
