/**
 * What every artefact format has in common: {@link io.limpid.edge.export.Exporter}, one for each format, and the {@link
 * io.limpid.edge.export.Golden} vectors that stand beside the files. Formats live in packages of their own and know this
 * one; it knows none of them but Limpid's own. Reading these classes loads no native code.
 */
@NullMarked
package io.limpid.edge.export;

import org.jspecify.annotations.NullMarked;
