package io.limpid.explain.function;

/** The number at the network's end that is explained. */
public enum Explained {
    /** What the final softmax or sigmoid is applied to: unbounded, additive, and not flattened where the model is sure. */
    LOGIT,
    /** The class probability itself. */
    PROBABILITY;

    /** The number, of a row of logits. */
    public double value(Link link, double[] logits, int target) {
        return this == LOGIT ? logits[target] : link.values(logits)[target];
    }

    /** Its derivative with respect to every logit. */
    public double[] gradient(Link link, double[] logits, int target) {
        if (this == PROBABILITY) {
            return link.gradient(logits, target);
        }
        double[] gradient = new double[logits.length];
        gradient[target] = 1;
        return gradient;
    }
}
