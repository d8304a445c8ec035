/**
 * Robustness: what becomes of two models' decisions when the inputs are damaged, by corruptions of five severities.
 * Imports {@code significance}.
 *
 * <p>Dan Hendrycks and Thomas Dietterich, Benchmarking Neural Network Robustness to Common Corruptions and
 * Perturbations, ICLR 2019.
 */
@NullMarked
package io.limpid.evaluate.robustness;

import org.jspecify.annotations.NullMarked;
