/**
 * A trainable network: the one representation is Deeplearning4j's {@code ComputationGraph}. What it is defined by
 * ({@link io.limpid.core.network.NetworkDefinition}), where it came from, how it is read and written.
 */
@NullMarked
package io.limpid.core.network;

import org.jspecify.annotations.NullMarked;
