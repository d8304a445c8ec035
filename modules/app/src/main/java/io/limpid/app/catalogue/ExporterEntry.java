package io.limpid.app.catalogue;

import io.limpid.edge.export.Exporter;

/** A kind of artefact by its name in a recipe, which is its exporter's. */
public record ExporterEntry(Exporter exporter, String summary) {
    public String name() {
        return exporter.name();
    }
}
