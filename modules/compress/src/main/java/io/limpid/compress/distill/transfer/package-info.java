/**
 * The rows on which a student is taught: training rows, all or without some classes, rows without labels, and rows that are
 * made up. Imports core only.
 */
@NullMarked
package io.limpid.compress.distill.transfer;

import org.jspecify.annotations.NullMarked;
