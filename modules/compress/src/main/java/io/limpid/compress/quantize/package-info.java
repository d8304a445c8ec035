/**
 * Quantization to int8, as {@link io.limpid.runtime.execute.IntegerExecutor} executes it. {@link
 * io.limpid.compress.quantize.PostTrainingQuantization} is the step: it lowers the network, watches the activations of a
 * part of the training rows ({@link io.limpid.compress.quantize.Observations}), chooses the range of each tensor ({@link
 * io.limpid.compress.quantize.Calibration}), makes the integer graph ({@link
 * io.limpid.compress.quantize.GraphQuantizer}) and puts the same arithmetic into the trainable network. Jacob et al.
 * 2018, "Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference"; Krishnamoorthi
 * 2018, "Quantizing deep convolutional networks for efficient inference".
 */
@NullMarked
package io.limpid.compress.quantize;

import org.jspecify.annotations.NullMarked;
