package io.limpid.core.train.chain;

import org.nd4j.linalg.learning.config.Adam;

/**
 * Adam (Kingma and Ba 2015), with the bias corrections drawn into the rate as in the paper's section 2, last paragraph:
 * m := β1 m + (1 - β1) g, v := β2 v + (1 - β2) g², w := w - rate √(1 - β2ᵗ) / (1 - β1ᵗ) · m / (√v + ε).
 */
public final class AdamRule implements Rule {
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
        for (int i = 0; i < count; i++) {
            m[at + i] = b1 * m[at + i] + (1 - b1) * g[i];
            v[at + i] = b2 * v[at + i] + (1 - b2) * g[i] * g[i];
            w[i] -= rate * m[at + i] / ((float) Math.sqrt(v[at + i]) + epsilon);
        }
    }
}
