package io.limpid.compress.prune;

/** What is turned back before a pruned network is trained again. */
public enum Rewind {
    /** Nothing: the rounds are one long training, and its learning-rate schedule runs over all of them once. */
    NONE,
    /**
     * The learning rate: each round is a training of its own, which runs through the schedule from the beginning (Renda,
     * Frankle and Carbin 2020, "Comparing Rewinding and Fine-tuning in Neural Network Pruning").
     */
    LEARNING_RATE,
    /**
     * The weights too, to what they were at the start or early in training (Frankle and Carbin 2019, "The Lottery Ticket
     * Hypothesis"; Frankle et al. 2020, "Linear Mode Connectivity and the Lottery Ticket Hypothesis").
     */
    WEIGHTS
}
