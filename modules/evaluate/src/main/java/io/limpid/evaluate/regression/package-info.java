/**
 * How well a model predicts a number, and how true a simplified one is to the number its original predicts: in the target's own
 * unit, or as a share of its variance. One measure a file; each number carries a 95% interval. Imports core and {@code
 * significance}.
 */
@NullMarked
package io.limpid.evaluate.regression;

import org.jspecify.annotations.NullMarked;
