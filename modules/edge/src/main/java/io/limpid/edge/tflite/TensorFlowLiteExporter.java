package io.limpid.edge.tflite;

import io.limpid.edge.export.Exporter;
import io.limpid.runtime.artefact.Artefact;
import io.limpid.runtime.artefact.WholeFile;
import io.limpid.runtime.graph.Graph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes {@code name.tflite}. */
public final class TensorFlowLiteExporter implements Exporter {
    @Override
    public String name() {
        return "tflite";
    }

    @Override
    public String extension() {
        return "tflite";
    }

    @Override
    public Optional<String> refusal(Graph graph) {
        return TensorFlowLiteWriter.refusal(graph);
    }

    @Override
    public List<Path> write(Artefact artefact, Path folder, String name) throws IOException {
        Path file = folder.resolve(name + "." + extension());
        byte[] bytes = TensorFlowLiteWriter.write(artefact.graph(), artefact.metadata());
        WholeFile.write(file, out -> out.write(bytes));
        return List.of(file);
    }
}
