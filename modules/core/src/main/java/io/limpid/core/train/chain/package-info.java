/**
 * Trains a chain of plain layers without Deeplearning4j's overhead: the same mathematics on the same parameters, with
 * matrix products by BLAS and everything else in Java. A batch is cut into shards, one for each processor, which run
 * forward and back on their own; then the gradients are summed and the parameters updated. Images are kept channels-last
 * within a chain, so that the values under a window lie together. Imports only Deeplearning4j, ND4J and BLAS.
 */
@NullMarked
package io.limpid.core.train.chain;

import org.jspecify.annotations.NullMarked;
