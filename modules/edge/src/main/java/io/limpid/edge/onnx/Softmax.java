package io.limpid.edge.onnx;

/** Softmax over rows of logits, in double. */
final class Softmax {
    private Softmax() {}

    /** Replaces each row by its probabilities. */
    static void overRows(float[] values, int width) {
        double[] exponentials = new double[width];
        for (int row = 0; row < values.length; row += width) {
            double max = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < width; i++) {
                max = Math.max(max, values[row + i]);
            }
            double sum = 0;
            for (int i = 0; i < width; i++) {
                exponentials[i] = Math.exp(values[row + i] - max);
                sum += exponentials[i];
            }
            for (int i = 0; i < width; i++) {
                values[row + i] = (float) (exponentials[i] / sum);
            }
        }
    }
}
