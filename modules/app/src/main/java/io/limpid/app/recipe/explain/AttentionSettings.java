package io.limpid.app.recipe.explain;

/** Settings of {@code attention}: there are none. */
public record AttentionSettings() implements ReadsAttention {}
