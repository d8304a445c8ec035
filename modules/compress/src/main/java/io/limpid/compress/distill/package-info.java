/**
 * Knowledge distillation: a student learns from the labels and from its teacher's softened outputs (Hinton, Vinyals and
 * Dean 2015, "Distilling the Knowledge in a Neural Network"). Here live the loss, what a network is trained towards
 * ({@link io.limpid.compress.distill.Objective}), the step and its control without a teacher. Imports core only.
 */
@NullMarked
package io.limpid.compress.distill;

import org.jspecify.annotations.NullMarked;
