package io.limpid.report.chart;

import java.util.List;

/**
 * A chart of the page.
 *
 * @param id unique on the page, fit for an HTML id
 * @param title above it
 * @param note one or two sentences: how to read it
 * @param description what a person who cannot see it is told
 * @param keys its legend, in order; empty if it needs none
 * @param json the Vega-Lite specification, safe inside a script element
 */
public record Chart(String id, String title, String note, String description, List<Key> keys, String json) {}
