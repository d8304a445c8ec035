package io.limpid.compress.quantize;

/**
 * A step size that is learned. What moves is ln s, by Adam, so that an update is a part of the step whatever its size (Jain
 * et al. 2020, "Trained Quantization Thresholds"). s stays near where it began: int32 biases that fitted still fit, for
 * {@link WeightScales} leaves a factor of 8, of which activations and weights take their parts.
 */
final class LearnedStep {
    /** How many times larger or smaller the step of an activation may become. */
    static final double FARTHEST_OF_ACTIVATIONS = 3;
    /** As {@link #FARTHEST_OF_ACTIVATIONS}. */
    static final double FARTHEST_OF_WEIGHTS = 2.5;

    private static final double MEAN_DECAY = 0.9;
    /** Sooner than is usual: the gradient falls by orders of magnitude once little is clipped. */
    private static final double SQUARE_DECAY = 0.99;

    private static final double EPSILON = 1e-12;

    private final float start;
    private final double farthest;
    private double moved;
    private double gradient;
    private double mean;
    private double square;
    private int updates;

    LearnedStep(float start, double farthest) {
        this.start = start;
        this.farthest = farthest;
    }

    /** As learned so far. */
    float size() {
        return (float) (start * Math.exp(moved));
    }

    /** Derivative of the loss by ln s, summed over what was added since the last update. */
    double gradient() {
        return gradient;
    }

    /** @param derivative of the loss by s */
    void add(double derivative) {
        gradient += size() * derivative;
    }

    /** Moves ln s by one step of Adam down the gradient, which starts again from 0. */
    void update(double rate) {
        updates++;
        mean = MEAN_DECAY * mean + (1 - MEAN_DECAY) * gradient;
        square = SQUARE_DECAY * square + (1 - SQUARE_DECAY) * gradient * gradient;
        double corrected = Math.sqrt(square / (1 - Math.pow(SQUARE_DECAY, updates)));
        double step = rate * mean / (1 - Math.pow(MEAN_DECAY, updates)) / (corrected + EPSILON);
        moved = Math.max(-Math.log(farthest), Math.min(Math.log(farthest), moved - step));
        gradient = 0;
    }
}
