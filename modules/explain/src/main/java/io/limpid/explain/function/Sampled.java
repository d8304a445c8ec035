package io.limpid.explain.function;

/** Running mean and variance of vectors, by Welford's recurrence. */
public final class Sampled {
    private final double[] mean;
    private final double[] squares;
    private int count;

    public Sampled(int size) {
        mean = new double[size];
        squares = new double[size];
    }

    /** One more vector. */
    public void add(double... values) {
        count++;
        for (int i = 0; i < mean.length; i++) {
            double before = values[i] - mean[i];
            mean[i] += before / count;
            squares[i] += before * (values[i] - mean[i]);
        }
    }

    /** Of all vectors. */
    public double[] mean() {
        return mean.clone();
    }

    /** Mean squared deviation from the mean. */
    public double[] variance() {
        double[] variance = new double[mean.length];
        for (int i = 0; i < variance.length; i++) {
            variance[i] = squares[i] / count;
        }
        return variance;
    }

    /** Standard error of the mean; 0 of a single vector. */
    public double[] error() {
        double[] error = new double[mean.length];
        for (int i = 0; i < error.length && count > 1; i++) {
            error[i] = Math.sqrt(squares[i] / (count - 1) / count);
        }
        return error;
    }
}
