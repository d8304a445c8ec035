package io.limpid.edge.c;

import io.limpid.edge.export.Exporter;
import io.limpid.runtime.artefact.Artefact;
import io.limpid.runtime.graph.Graph;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes an integer graph as C: {@code name.c} and {@code name.h}, {@code name_golden.c} with a main program that proves a
 * build, and, where a C compiler is on the path, {@code name.sizes.csv} with what it takes. Functions are named after the
 * graph. The first three depend on the artefact alone.
 */
public final class CExporter implements Exporter {
    private static final int GOLDEN_ROWS = 8;

    @Override
    public String name() {
        return "c";
    }

    @Override
    public String extension() {
        return "c";
    }

    @Override
    public Optional<String> refusal(Graph graph) {
        return CWriter.refusal(graph);
    }

    @Override
    public List<Path> write(Artefact artefact, Path folder, String name) throws IOException {
        Graph graph = artefact.graph();
        CSource source = new CWriter(true).write(graph, name, artefact.metadata());
        List<Path> files = new ArrayList<>();
        files.add(source.writeTo(folder));
        files.add(folder.resolve(name + ".h"));
        files.add(Files.writeString(
                folder.resolve(name + "_golden.c"), GoldenMain.text(source, GoldenMain.rows(graph, GOLDEN_ROWS))));
        SizeReport sizes = SizeReport.of(source);
        Path table = folder.resolve(name + ".sizes.csv");
        if (sizes.lines().isEmpty()) {
            Files.deleteIfExists(table);
        } else {
            files.add(Files.writeString(table, sizes.csv(), StandardCharsets.UTF_8));
        }
        return List.copyOf(files);
    }
}
