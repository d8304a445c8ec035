/**
 * Trains a sequence of plain layers without Deeplearning4j's overhead: the same mathematics on the same parameters, with
 * matrix products by BLAS and everything else in Java. A batch is cut into shards, one for each processor, which run
 * forward and back on their own; then the gradients are summed and the parameters updated. Within a sequence the rows of
 * a batch are innermost, so that most work is on long runs of memory. Imports only Deeplearning4j, ND4J and BLAS.
 */
@NullMarked
package io.limpid.core.train.sequential;

import org.jspecify.annotations.NullMarked;
