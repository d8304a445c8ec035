/**
 * Explanations that follow a network's gradient from the decision back to the input: the gradient itself, averages of it
 * along a path or under noise, and rules that hand back differences or relevance instead. One record a method; all work on
 * {@link io.limpid.explain.function.Differentiable} and therefore explain networks only.
 */
@NullMarked
package io.limpid.explain.gradient;

import org.jspecify.annotations.NullMarked;
