package io.limpid.app.catalogue;

/** A kind of artefact by its name in a recipe. */
public record ExporterEntry(String name, String summary) {}
