/**
 * Trains a graph of plain layers without Deeplearning4j's overhead: the same mathematics on the same parameters, with
 * matrix products by BLAS and everything else in Java. A batch is cut into shards, one for each processor, which run
 * forward and back on their own and wait for each other only where batch norm needs to know the whole batch; then the
 * gradients are summed and the parameters updated. Between operations the rows of a batch are innermost, so that most
 * work is on long runs of memory. Layers may compute with rounded weights and activations, whose gradients pass through the
 * rounding. Stacks of dense layers predict this way too. Imports only Deeplearning4j, ND4J and BLAS.
 */
@NullMarked
package io.limpid.core.direct;

import org.jspecify.annotations.NullMarked;
