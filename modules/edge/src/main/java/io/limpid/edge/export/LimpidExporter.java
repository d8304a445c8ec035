package io.limpid.edge.export;

import io.limpid.runtime.artefact.Artefact;
import io.limpid.runtime.artefact.ArtefactWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Limpid's own format, which the dependency-free runtime reads. */
public final class LimpidExporter implements Exporter {
    @Override
    public String name() {
        return "limpid";
    }

    @Override
    public String extension() {
        return "limpid";
    }

    @Override
    public List<Path> write(Artefact artefact, Path folder, String name) throws IOException {
        Path file = folder.resolve(name + "." + extension());
        ArtefactWriter.write(artefact, file);
        return List.of(file);
    }
}
