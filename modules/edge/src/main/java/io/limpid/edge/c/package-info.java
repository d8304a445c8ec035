/**
 * Integer graphs as self-contained C99: the writer, the plan of its memory, the program that proves a build on golden
 * vectors, and the compiler's word on its size. The arithmetic is that of {@link io.limpid.runtime.execute}, bit for bit.
 * The kernels are C files among the resources of this package; only those that a graph needs are written.
 */
@NullMarked
package io.limpid.edge.c;

import org.jspecify.annotations.NullMarked;
