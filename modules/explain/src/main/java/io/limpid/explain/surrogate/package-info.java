/**
 * Models that a person can read, distilled from any {@link io.limpid.core.predict.Predictor}: decision trees
 * ({@link io.limpid.explain.surrogate.TreeDistillation}: CART on soft labels, Breiman et al. 1984, with the queries of
 * TREPAN, Craven and Shavlik 1996), their rule lists, and sparse logistic models
 * ({@link io.limpid.explain.surrogate.LinearDistillation}: the group lasso of Yuan and Lin 2006). They speak of raw units
 * and names of categories, are predictors themselves, and can be written as Java and C source. Imports {@code core}.
 */
@NullMarked
package io.limpid.explain.surrogate;

import org.jspecify.annotations.NullMarked;
