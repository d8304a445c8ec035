/**
 * All chosen measures at once on one pair of models: what a run does for every stage of its chain, and what comparing
 * any two models does. Imports core only; which measures there are is the caller's list.
 */
@NullMarked
package io.limpid.evaluate.evaluation;

import org.jspecify.annotations.NullMarked;
