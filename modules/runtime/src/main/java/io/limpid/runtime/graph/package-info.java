/**
 * The lowered inference graph: a small, framework-free description of a network, float or integer, from which edge
 * artefacts are written. Tensors are NCHW, row-major, without the batch dimension; weights keep the output channel
 * first. Imports nothing outside {@code java.base}.
 */
@NullMarked
package io.limpid.runtime.graph;

import org.jspecify.annotations.NullMarked;
