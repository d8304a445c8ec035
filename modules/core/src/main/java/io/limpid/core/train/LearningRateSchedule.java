package io.limpid.core.train;

/**
 * How the learning rate changes while a network is trained: a pure function of how far training has come. It climbs in a
 * straight line over the warm-up (Goyal et al. 2017), and after it follows the curve.
 *
 * @param warmUp epochs of warm-up, finite and ≥ 0
 * @param every epochs between the steps of {@link Curve#STEP}, ≥ 1; ignored by the others
 * @param factor what a step of {@link Curve#STEP} multiplies the rate by, in (0, 1]; ignored by the others
 */
public record LearningRateSchedule(Curve curve, double warmUp, int every, double factor) {
    /** The same rate from the first update to the last. */
    public static final LearningRateSchedule CONSTANT = new LearningRateSchedule(Curve.CONSTANT, 0, 1, 1);

    /** What the rate does after the warm-up. */
    public enum Curve {
        CONSTANT,
        /** Half a cosine wave, from the whole rate to zero (Loshchilov and Hutter 2017, without restarts). */
        COSINE,
        /** Multiplied by the factor every so many epochs. */
        STEP
    }

    public LearningRateSchedule {
        if (!(warmUp >= 0 && warmUp < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("warm-up must be finite and >= 0, but was " + warmUp);
        }
        if (every < 1) {
            throw new IllegalArgumentException("every must be >= 1, but was " + every);
        }
        if (!(factor > 0 && factor <= 1)) {
            throw new IllegalArgumentException("factor must be in (0, 1], but was " + factor);
        }
    }

    /** From the whole rate to zero along half a cosine wave. */
    public static LearningRateSchedule cosine() {
        return new LearningRateSchedule(Curve.COSINE, 0, 1, 1);
    }

    /**
     * What the learning rate is multiplied by for one update.
     *
     * @param step updates done, in [0, {@code epochs · stepsAnEpoch})
     * @param stepsAnEpoch ≥ 1
     * @param epochs of training in all
     * @return in (0, 1]
     */
    public double factor(long step, long stepsAnEpoch, int epochs) {
        double warm = Math.min(warmUp, epochs) * stepsAnEpoch;
        if (step < warm) {
            // The first update is already one: a rate of zero would waste it
            return Math.min(1, (step + 1) / warm);
        }
        return switch (curve) {
            case CONSTANT -> 1;
            case COSINE -> (1 + Math.cos(Math.PI * (step - warm) / (epochs * stepsAnEpoch - warm))) / 2;
            case STEP -> Math.pow(factor, step / stepsAnEpoch / every);
        };
    }
}
