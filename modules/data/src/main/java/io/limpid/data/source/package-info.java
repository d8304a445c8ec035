/**
 * The words of every source of data: what it promises (say what is wrong before any work, load seeded splits, name its
 * files), how rows are asked to be split, and how a file is read once and hashed. Except {@link
 * io.limpid.data.source.CheckedRows#load} nothing here touches native code.
 */
@NullMarked
package io.limpid.data.source;

import org.jspecify.annotations.NullMarked;
