/** Pictures from IDX files, as MNIST and its relatives are published: strict reading, [0, 1] pixels, [n, 1, h, w]. */
@NullMarked
package io.limpid.data.idx;

import org.jspecify.annotations.NullMarked;
