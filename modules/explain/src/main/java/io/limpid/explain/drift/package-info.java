/**
 * How far explanations of one model are from those of another: similarities of single explanations, and what of the
 * distance is left once the sampler's own noise is taken away. Imports {@code core.explain} only.
 */
@NullMarked
package io.limpid.explain.drift;

import org.jspecify.annotations.NullMarked;
