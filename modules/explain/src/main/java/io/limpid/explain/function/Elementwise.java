package io.limpid.explain.function;

/** One function applied to every value. */
public record Elementwise(Curve curve, int outputs) implements Operation {
    @Override
    public void forward(double[][][] in, double[][] out) {
        for (int row = 0; row < out.length; row++) {
            curve.values(in[0][row], out[row]);
        }
    }

    @Override
    public void backward(double[][][] in, double[][] out, double[][] gradient, double[][][] into) {
        double[] slopes = new double[outputs];
        for (int row = 0; row < gradient.length; row++) {
            curve.slopes(in[0][row], slopes);
            for (int i = 0; i < outputs; i++) {
                into[0][row][i] += slopes[i] * gradient[row][i];
            }
        }
    }
}
