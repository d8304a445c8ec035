/**
 * How far an explanation can be trusted: what happens to the output when what it names is taken away, how it changes with
 * the row and with the weights, how simple it is. Each {@link io.limpid.explain.faithfulness.Criterion} by its published
 * definition; {@link io.limpid.explain.faithfulness.Selection} chooses a method by them. Knows no method.
 */
@NullMarked
package io.limpid.explain.faithfulness;

import org.jspecify.annotations.NullMarked;
