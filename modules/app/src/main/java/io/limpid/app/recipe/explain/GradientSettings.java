package io.limpid.app.recipe.explain;

/** Settings of {@code gradient}: there are none. */
public record GradientSettings() implements ExplainerSettings {}
