package io.limpid.explain.function;

import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Any other element-wise activation of Deeplearning4j, asked for its values and its own gradient: fake quantization with
 * its straight-through gradient, softplus, ELU and the like.
 */
record Foreign(IActivation function) implements Curve {
    @Override
    public void values(double[] x, double[] into) {
        copy(function.getActivation(row(x), false), into);
    }

    @Override
    public void slopes(double[] x, double[] into) {
        double[] ones = new double[x.length];
        Arrays.fill(ones, 1);
        copy(function.backprop(row(x), row(ones)).getFirst(), into);
    }

    @Override
    public Optional<double[]> kinks() {
        return Optional.empty();
    }

    private static INDArray row(double... values) {
        return Nd4j.create(values, new long[] {1, values.length}, DataType.DOUBLE);
    }

    private static void copy(INDArray from, double[] into) {
        System.arraycopy(from.dup('c').data().asDouble(), 0, into, 0, into.length);
    }
}
