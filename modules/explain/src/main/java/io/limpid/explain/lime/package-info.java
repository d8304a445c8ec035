/**
 * LIME (Ribeiro et al. 2016): a weighted ridge regression in the neighbourhood of a row, for tables, images and token
 * sequences. Imports {@code coalition}.
 */
@NullMarked
package io.limpid.explain.lime;

import org.jspecify.annotations.NullMarked;
