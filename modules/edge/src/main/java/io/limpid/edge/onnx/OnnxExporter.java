package io.limpid.edge.onnx;

import io.limpid.edge.export.Exporter;
import io.limpid.runtime.artefact.Artefact;
import io.limpid.runtime.graph.Graph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** ONNX, float32 or int8: every graph can be written but one that reads texts. */
public final class OnnxExporter implements Exporter {
    @Override
    public String name() {
        return "onnx";
    }

    @Override
    public String extension() {
        return "onnx";
    }

    @Override
    public Optional<String> refusal(Graph graph) {
        return Exporter.text(graph, "ONNX");
    }

    @Override
    public List<Path> write(Artefact artefact, Path folder, String name) throws IOException {
        Path file = folder.resolve(name + "." + extension());
        OnnxWriter.write(artefact, file);
        return List.of(file);
    }
}
