package io.limpid.core.train;

/**
 * How a network is trained.
 *
 * @param epochs passes over the training data, ≥ 1
 * @param batch rows a step, ≥ 1; the last batch of an epoch may be smaller
 * @param schedule what becomes of the optimizer's learning rate
 * @param augmentation how training images are changed
 * @param patience epochs without a better validation accuracy, or of a numeric target a smaller squared error, after which training stops and goes back to the best epoch's
 *     parameters, ≥ 1; 0 to train to the end and keep the last
 */
public record Training(
        int epochs,
        int batch,
        Optimizer optimizer,
        LearningRateSchedule schedule,
        Augmentation augmentation,
        int patience) {
    public Training {
        if (epochs < 1) {
            throw new IllegalArgumentException("epochs must be >= 1, but was " + epochs);
        }
        if (batch < 1) {
            throw new IllegalArgumentException("batch must be >= 1, but was " + batch);
        }
        if (patience < 0) {
            throw new IllegalArgumentException("patience must be >= 0, but was " + patience);
        }
    }

    /** Training of rows as they are, to the end. */
    public Training(int epochs, int batch, Optimizer optimizer, LearningRateSchedule schedule) {
        this(epochs, batch, optimizer, schedule, Augmentation.NONE, 0);
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
