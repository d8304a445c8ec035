/**
 * The seam: {@code result.json} as records. A run writes it, and everything a person sees is rendered from it. Apart
 * from {@code timings}, two runs of one recipe with one seed on one machine write the same bytes.
 */
@NullMarked
package io.limpid.report.result;

import org.jspecify.annotations.NullMarked;
