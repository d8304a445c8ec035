/**
 * Attacks: the smallest steps that mislead a network most, found by the gradient of its loss with respect to the input.
 * Imports {@code function}.
 */
@NullMarked
package io.limpid.explain.attack;

import org.jspecify.annotations.NullMarked;
