package io.limpid.core.train.chain;

import org.nd4j.linalg.learning.config.Adam;

/**
 * Adam (Kingma and Ba 2015), with the bias corrections drawn into the rate as in the paper's section 2, last paragraph:
 * m := β1 m + (1 - β1) g, v := β2 v + (1 - β2) g², w := w - rate √(1 - β2ᵗ) / (1 - β1ᵗ) · m / (√v + ε).
 */
public final class AdamRule implements Rule {
    /**
     * Added and taken off again, it makes anything below 1e-32 zero. The moments of a weight that has no gradient any more,
     * that of a dead unit for one, would otherwise fade into subnormal numbers, on which processors are 100 times slower.
     * Where ε = 1e-8 it changes no weight by more than 1e-8 of the rate.
     */
    private static final float TINY = 1e-25f;

    private final Adam settings;
    private final float[] m;
    private final float[] v;

    /** @param parameters number of the network's parameters */
    public AdamRule(Adam settings, int parameters) {
        this.settings = settings;
        this.m = new float[parameters];
        this.v = new float[parameters];
    }

    @Override
    public void update(long step, int at, float[] w, float[] g, int count) {
        double beta1 = settings.getBeta1();
        double beta2 = settings.getBeta2();
        float rate = (float)
                (settings.getLearningRate() * Math.sqrt(1 - Math.pow(beta2, step)) / (1 - Math.pow(beta1, step)));
        float b1 = (float) beta1;
        float b2 = (float) beta2;
        float epsilon = (float) settings.getEpsilon();
        float[] first = m;
        float[] second = v;
        for (int i = 0; i < count; i++) {
            float mean = b1 * first[at + i] + (1 - b1) * g[i] + TINY - TINY;
            float square = b2 * second[at + i] + (1 - b2) * g[i] * g[i] + TINY - TINY;
            first[at + i] = mean;
            second[at + i] = square;
            w[i] -= rate * mean / ((float) Math.sqrt(square) + epsilon);
        }
    }
}
