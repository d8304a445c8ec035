package io.limpid.core.train;

/**
 * How a network is trained.
 *
 * @param epochs passes over the training data, ≥ 1
 * @param batch rows a step, ≥ 1; the last batch of an epoch may be smaller
 * @param schedule what becomes of the optimizer's learning rate
 */
public record Training(int epochs, int batch, Optimizer optimizer, LearningRateSchedule schedule) {
    public Training {
        if (epochs < 1) {
            throw new IllegalArgumentException("epochs must be >= 1, but was " + epochs);
        }
        if (batch < 1) {
            throw new IllegalArgumentException("batch must be >= 1, but was " + batch);
        }
    }

    /** Training at a constant learning rate. */
    public Training(int epochs, int batch, Optimizer optimizer) {
        this(epochs, batch, optimizer, LearningRateSchedule.CONSTANT);
    }

    /** Learning rate of the update after {@code step} others, where an epoch has {@code stepsAnEpoch}. */
    double rate(long step, long stepsAnEpoch) {
        return optimizer.learningRate() * schedule.factor(step, stepsAnEpoch, epochs);
    }
}
