/**
 * How true a simplified model is to the one it came from: accuracy and its change, agreement, divergence of the
 * probabilities, decisions that flipped. One measure a file; each number carries a 95% interval. Imports core and
 * {@code significance}.
 */
@NullMarked
package io.limpid.evaluate.fidelity;

import org.jspecify.annotations.NullMarked;
