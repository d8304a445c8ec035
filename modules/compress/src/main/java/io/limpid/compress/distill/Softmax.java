package io.limpid.compress.distill;

/** The softmax of a row of logits divided by a temperature, and its logarithm, which stays finite. */
final class Softmax {
    final double[] probabilities;
    final double[] logarithms;

    Softmax(int classes) {
        probabilities = new double[classes];
        logarithms = new double[classes];
    }

    /** Over all classes. */
    Softmax of(double[] logits, double temperature) {
        return of(logits, temperature, -1);
    }

    /** Over all classes but one, whose probability is 0 and whose logarithm is not defined. */
    Softmax of(double[] logits, double temperature, int without) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < logits.length; c++) {
            largest = c == without ? largest : Math.max(largest, logits[c]);
        }
        double sum = 0;
        for (int c = 0; c < logits.length; c++) {
            logarithms[c] = (logits[c] - largest) / temperature;
            probabilities[c] = c == without ? 0 : Math.exp(logarithms[c]);
            sum += probabilities[c];
        }
        double logSum = Math.log(sum);
        for (int c = 0; c < logits.length; c++) {
            logarithms[c] -= logSum;
            probabilities[c] /= sum;
        }
        return this;
    }

    /** KL(this ‖ other) in nats, over the classes that have a probability here. */
    double divergence(Softmax other) {
        double sum = 0;
        for (int c = 0; c < probabilities.length; c++) {
            if (probabilities[c] > 0) {
                sum += probabilities[c] * (logarithms[c] - other.logarithms[c]);
            }
        }
        return sum;
    }
}
