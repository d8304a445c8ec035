/**
 * How a text becomes one vector: word vectors, self-attention among them, and a mean of what it makes, forward and backward
 * in double precision. Executors, training and explanations all compute with the same code, so that they cannot differ.
 * Imports {@code graph}.
 */
@NullMarked
package io.limpid.runtime.text;

import org.jspecify.annotations.NullMarked;
