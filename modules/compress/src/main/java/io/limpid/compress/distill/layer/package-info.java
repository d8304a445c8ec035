/**
 * Matching what a student's layers make of a row to what its teacher's do: hints (Romero et al. 2015), attention transfer
 * (Zagoruyko and Komodakis 2017) and relational distillation (Park et al. 2019). A loss is a function of two layers' activations
 * and gives its gradient with respect to the student's; a tap at the layer adds that to what backpropagation brings. Imports
 * core only.
 */
@NullMarked
package io.limpid.compress.distill.layer;

import org.jspecify.annotations.NullMarked;
