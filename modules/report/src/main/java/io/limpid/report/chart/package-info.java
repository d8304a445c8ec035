/**
 * The charts of the page as Vega-Lite specifications, one file a chart. Colours are CSS variables of the page, so that
 * light, dark and print need no second drawing. Reads only {@link io.limpid.report.result}.
 */
@NullMarked
package io.limpid.report.chart;

import org.jspecify.annotations.NullMarked;
