/** Students who learn together, each from the labels and from the others (Zhang et al. 2018). Imports core only. */
@NullMarked
package io.limpid.compress.distill.mutual;

import org.jspecify.annotations.NullMarked;
