package io.limpid.app.recipe.explain;

/** Settings of {@code attention-rollout}: there are none. */
public record AttentionRolloutSettings() implements ReadsAttention {}
