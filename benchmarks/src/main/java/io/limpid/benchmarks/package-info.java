/**
 * Measurements behind what the documents claim about speed, one class a claim. Run by hand, on a quiet machine: see
 * benchmarks/README.md.
 */
@NullMarked
package io.limpid.benchmarks;

import org.jspecify.annotations.NullMarked;
