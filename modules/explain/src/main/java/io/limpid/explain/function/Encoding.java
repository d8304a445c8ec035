package io.limpid.explain.function;

import io.limpid.runtime.text.TextEncoder;

/**
 * A text encoder.
 *
 * @param encoder with copies of the layer's weights
 * @param numbers whether it reads word numbers, of which there is no derivative; otherwise the vectors of some words
 */
public record Encoding(TextEncoder encoder, boolean numbers) implements Operation {
    @Override
    public int outputs() {
        return encoder.size();
    }

    @Override
    public void forward(double[][][] in, double[][] out) {
        for (int row = 0; row < out.length; row++) {
            double[] vector = numbers
                    ? encoder.encode(floats(in[0][row]))
                    : encoder.forward(in[0][row]).vector();
            System.arraycopy(vector, 0, out[row], 0, vector.length);
        }
    }

    /** @throws IllegalArgumentException if it reads word numbers */
    @Override
    public void backward(double[][][] in, double[][] out, double[][] gradient, double[][][] into) {
        if (numbers) {
            throw new IllegalArgumentException(
                    "word numbers have no derivative: explain the vectors of the words (OnWordVectors)");
        }
        for (int row = 0; row < out.length; row++) {
            double[] back = encoder.backward(encoder.forward(in[0][row]), gradient[row], encoder.gradients());
            for (int i = 0; i < back.length; i++) {
                into[0][row][i] += back[i];
            }
        }
    }

    private static float[] floats(double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
