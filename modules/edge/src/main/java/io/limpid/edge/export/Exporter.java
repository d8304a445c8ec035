package io.limpid.edge.export;

import io.limpid.runtime.artefact.Artefact;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Op;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes a lowered graph as files that a device runs. One for each format; stateless. */
public interface Exporter {
    /** What recipes and {@code --format} call it, for example {@code onnx}. */
    String name();

    /** Of the file that {@link #write} names first, without a dot. */
    String extension();

    /**
     * Why this format cannot hold a graph: node and reason, for example {@code node n3: Concat of images is not written};
     * empty if it can.
     */
    default Optional<String> refusal(Graph graph) {
        return Optional.empty();
    }

    /** Why a format has no way to write a text encoder; empty if the graph has none. */
    static Optional<String> text(Graph graph, String format) {
        return graph.nodes().stream()
                .filter(node -> node.op() instanceof Op.TextEncoding)
                .findFirst()
                .map(node -> "node " + node.name() + ": a text encoder is not written as " + format
                        + "; the .limpid artefact holds it");
    }

    /**
     * Writes {@code folder/name.extension} and whatever belongs beside it; replaces what is there. The same artefact
     * gives the same bytes.
     *
     * @param artefact the graph, and in its metadata where it came from, which the files carry too
     * @param folder exists
     * @param name file name without extension, of letters, digits, {@code -}, {@code _} and dots
     * @return the files, the one that a device runs first
     * @throws IllegalArgumentException if {@link #refusal} gives a reason
     * @throws IOException if a file cannot be written
     */
    List<Path> write(Artefact artefact, Path folder, String name) throws IOException;
}
