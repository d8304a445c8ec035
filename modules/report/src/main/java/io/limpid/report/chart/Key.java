package io.limpid.report.chart;

/**
 * An entry of a legend.
 *
 * @param colour as CSS
 * @param control whether it is drawn dashed and hollow
 */
public record Key(String label, String colour, boolean control) {}
