package io.limpid.core.direct;

/**
 * Adam (Kingma and Ba 2015), with the bias corrections drawn into the rate as in the paper's section 2, last paragraph:
 * m := β1 m + (1 - β1) g, v := β2 v + (1 - β2) g², w := w - rate √(1 - β2ᵗ) / (1 - β1ᵗ) · m / (√v + ε).
 */
public final class AdamRule implements Rule {
    /**
     * Added and taken off again, it makes anything below 1e-32 zero. The moments of a weight that has no gradient any more,
     * that of a dead unit for one, would otherwise fade into subnormal numbers, on which processors are 100 times slower.
     * Where ε = 1e-8 it changes no weight by more than 1e-24 of the rate.
     */
    private static final float TINY = 1e-25f;

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final float EPSILON = 1e-8f;

    private final float[][] means;
    private final float[][] squares;

    /** @param parameters number of the network's parameters */
    public AdamRule(int parameters) {
        this.means = Rule.state(parameters);
        this.squares = Rule.state(parameters);
    }

    @Override
    public void update(long step, double rate, int run, float[] w, float[] g, int count) {
        double correction = Math.sqrt(1 - Math.pow(BETA2, step)) / (1 - Math.pow(BETA1, step));
        update(w, g, means[run], squares[run], count, (float) (rate * correction));
    }

    private void update(float[] w, float[] g, float[] mean, float[] square, int count, float rate) {
        float beta1 = (float) BETA1;
        float beta2 = (float) BETA2;
        for (int i = 0; i < count; i++) {
            float m = beta1 * mean[i] + (1 - beta1) * g[i] + TINY - TINY;
            float v = beta2 * square[i] + (1 - beta2) * g[i] * g[i] + TINY - TINY;
            mean[i] = m;
            square[i] = v;
            w[i] -= rate * m / ((float) Math.sqrt(v) + EPSILON);
        }
    }
}
