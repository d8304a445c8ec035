/** Which row goes where: stratified, seeded partitions and row limits. Knows class labels only, and no native code. */
@NullMarked
package io.limpid.data.split;

import org.jspecify.annotations.NullMarked;
