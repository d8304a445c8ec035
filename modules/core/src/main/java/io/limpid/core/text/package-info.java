/**
 * The text encoder as a layer of Deeplearning4j: its settings, parameters and gradients. What it computes stands in {@code
 * io.limpid.runtime.text}. Imports Deeplearning4j only.
 */
@NullMarked
package io.limpid.core.text;

import org.jspecify.annotations.NullMarked;
