/**
 * Pruning: weights are set to zero and held there. Here live the steps, one a file, the masks, and the schedules by
 * which sparsity grows (Zhu and Gupta 2017, "To prune, or not to prune"). Imports core and, for what a pruned network is
 * fine-tuned towards, {@code distill}.
 *
 * <p>Prunable are the weights of dense and convolution layers, the output layer among them; never biases or the
 * parameters of batch norm. A mask is not kept beside a network: a prunable weight that is exactly zero is a masked one,
 * whether the network comes from memory or from a file, see {@link io.limpid.compress.prune.Masks#ofZeros}.
 */
@NullMarked
package io.limpid.compress.prune;

import org.jspecify.annotations.NullMarked;
