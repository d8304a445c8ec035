package io.limpid.report.page;

/**
 * An entry of the table of contents.
 *
 * @param id of the section on the page
 */
public record Section(String id, String title) {}
