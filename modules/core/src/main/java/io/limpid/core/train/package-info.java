/** Training a network: settings, the loop, and what makes Deeplearning4j fast on a CPU. */
@NullMarked
package io.limpid.core.train;

import org.jspecify.annotations.NullMarked;
