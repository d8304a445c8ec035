package io.limpid.explain.function;

/** What turns the last layer's values, the logits, into probabilities. */
public enum Link {
    /** {@code exp(z_i) / Σ exp(z_j)}. */
    SOFTMAX,
    /** {@code 1 / (1 + exp(-z_i))} for each output by itself. */
    SIGMOID,
    /** Nothing: the outputs are the values themselves. */
    IDENTITY;

    /** The probabilities of a row of logits. */
    public double[] values(double... logits) {
        double[] values = logits.clone();
        switch (this) {
            case SOFTMAX -> softmax(values);
            case SIGMOID -> Squashing.SIGMOID.values(logits, values);
            case IDENTITY -> {
                // as they are
            }
        }
        return values;
    }

    /** The derivative of the probability of one output with respect to every logit. */
    public double[] gradient(double[] logits, int output) {
        double[] values = values(logits);
        double[] gradient = new double[values.length];
        switch (this) {
            case SOFTMAX -> {
                for (int i = 0; i < gradient.length; i++) {
                    gradient[i] = values[output] * ((i == output ? 1 : 0) - values[i]);
                }
            }
            case SIGMOID -> gradient[output] = values[output] * (1 - values[output]);
            case IDENTITY -> gradient[output] = 1;
        }
        return gradient;
    }

    private static void softmax(double... values) {
        double most = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            most = Math.max(most, value);
        }
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.exp(values[i] - most);
            sum += values[i];
        }
        for (int i = 0; i < values.length; i++) {
            values[i] /= sum;
        }
    }
}
