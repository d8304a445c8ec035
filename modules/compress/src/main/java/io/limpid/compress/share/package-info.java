/**
 * Weight sharing: each layer's weights take a few values only, which are then trained, so that a file needs an index a
 * weight and a small codebook (Han, Mao and Dally 2016, "Deep Compression: Compressing Deep Neural Networks with Pruning,
 * Trained Quantization and Huffman Coding"). What is zero stays zero. The coding itself is the artefact format's. Imports
 * core, {@code prune} for what a weight is, and {@code distill} for what training aims at.
 */
@NullMarked
package io.limpid.compress.share;

import org.jspecify.annotations.NullMarked;
