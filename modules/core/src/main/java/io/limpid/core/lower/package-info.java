/** From a trainable network to the framework-free inference graph: batch norm folded, activations fused. */
@NullMarked
package io.limpid.core.lower;

import org.jspecify.annotations.NullMarked;
