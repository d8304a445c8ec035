package io.limpid.core.direct;

/**
 * Nesterov's momentum, in the form of Bengio et al. (2013), "Advances in optimizing recurrent networks", on the looked
 * ahead parameters: v' := μ v - rate · g, w := w - μ v + (1 + μ) v'.
 */
public final class NesterovRule implements Rule {
    /** As in {@link AdamRule}: keeps fading momentum from becoming subnormal. */
    private static final float TINY = 1e-25f;

    private final float momentum;
    private final float[][] velocity;

    /**
     * @param momentum μ, in [0, 1)
     * @param parameters number of the network's parameters
     */
    public NesterovRule(double momentum, int parameters) {
        this.momentum = (float) momentum;
        this.velocity = Rule.state(parameters);
    }

    @Override
    public void update(long step, double rate, int run, float[] w, float[] g, int count) {
        float r = (float) rate;
        float[] v = velocity[run];
        for (int i = 0; i < count; i++) {
            float before = v[i];
            float after = momentum * before - r * g[i] + TINY - TINY;
            v[i] = after;
            w[i] += (1 + momentum) * after - momentum * before;
        }
    }
}
