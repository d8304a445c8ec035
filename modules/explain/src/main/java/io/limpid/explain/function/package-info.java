/**
 * A network as a differentiable function in double precision: its layers' outputs for a block of rows, and what flows back
 * from an output to any of them. Every row is computed on its own and in one fixed order, so a result has the same bits
 * whatever else is in the block and however many threads there are; the network that was read is never touched. Imports
 * core's {@code network} and Deeplearning4j's configuration of layers; knows no method.
 */
@NullMarked
package io.limpid.explain.function;

import org.jspecify.annotations.NullMarked;
