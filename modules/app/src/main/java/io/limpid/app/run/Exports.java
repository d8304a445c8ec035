package io.limpid.app.run;

import io.limpid.compress.prune.MasksFile;
import io.limpid.core.data.Schema;
import io.limpid.core.lower.Lowering;
import io.limpid.core.network.NetworkFile;
import io.limpid.edge.export.Exporter;
import io.limpid.edge.export.Golden;
import io.limpid.edge.export.LimpidExporter;
import io.limpid.report.result.Deployment;
import io.limpid.report.result.RunFolder;
import io.limpid.report.result.Stage;
import io.limpid.runtime.artefact.Artefact;
import io.limpid.runtime.artefact.ArtefactReader;
import io.limpid.runtime.graph.Graph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what a stage leaves on disk: the network to go on with, and the artefact that a device runs. */
final class Exports {
    private static final Logger LOG = LoggerFactory.getLogger(Exports.class);

    private final RunFolder folder;
    private final Schema schema;
    private final SortedMap<String, String> about;
    private final List<Exporter> exporters;
    private final float[] rows;

    /**
     * @param about goes into each artefact: recipe, seed, version
     * @param exporters of the formats wanted beside Limpid's own, which always is written
     * @param rows of which golden vectors are made, row-major
     */
    Exports(RunFolder folder, Schema schema, SortedMap<String, String> about, List<Exporter> exporters, float... rows) {
        this.folder = folder;
        this.schema = schema;
        this.about = about;
        this.exporters = List.copyOf(exporters);
        this.rows = rows;
    }

    /**
     * What was written.
     *
     * @param graph the artefact's, read back from the file
     * @param artefact the file
     */
    record Written(Graph graph, Path artefact, List<Stage.Artefact> files) {}

    Written write(Link link) throws IOException {
        Path network = network(folder, link.name());
        Files.createDirectories(Objects.requireNonNull(network.getParent()));
        NetworkFile.write(link.network(), network);
        Graph graph = link.network().integer().orElseGet(() -> Lowering.lower(link.network(), schema.classes()));
        SortedMap<String, String> metadata = new TreeMap<>(about);
        metadata.put("stage", link.name());
        metadata.put("provenance", String.join("\n", link.network().origin().steps()));
        Artefact whole = new Artefact(graph, metadata);
        Path artefacts = Files.createDirectories(artefacts());
        Path artefact =
                new LimpidExporter().write(whole, artefacts, link.name()).get(0);
        Graph readBack = ArtefactReader.read(artefact).graph();
        List<Stage.Artefact> files = new ArrayList<>();
        files.add(described(artefact, kind("limpid", graph)));
        files.addAll(others(whole, artefacts, link.name()));
        Path golden = Golden.beside(artefact);
        Golden.of(readBack, rows).write(golden);
        files.add(described(golden, "golden vectors"));
        Optional<ColumnCoding> coding = ColumnCoding.of(schema);
        if (coding.isPresent()) {
            files.add(described(coding.get().writeBeside(artefact), "coding of columns"));
        }
        Optional<Path> target = TargetFile.writeBeside(artefact, schema);
        if (target.isPresent()) {
            files.add(described(target.get(), "meaning of the output"));
        }
        Optional<WordCoding> words = WordCoding.of(schema);
        if (words.isPresent()) {
            files.add(described(words.get().writeBeside(artefact), "vocabulary"));
            files.add(described(words.get().writeBeside(network), "vocabulary"));
        }
        files.add(described(network, "deeplearning4j zip"));
        MasksFile masks = MasksFile.of(link.network());
        // A weight that rounds to zero is not pruned
        if (masks.pruned() > 0 && link.network().integer().isEmpty()) {
            Path file = folder.path().resolve("models").resolve(link.name() + ".masks");
            masks.write(file);
            files.add(described(file, "masks"));
        }
        return new Written(readBack, artefact, List.copyOf(files));
    }

    /** A stage that an earlier process wrote. */
    Written again(String stage, List<Stage.Artefact> files) throws IOException {
        Path artefact = artefacts().resolve(stage + ".limpid");
        return new Written(ArtefactReader.read(artefact).graph(), artefact, files);
    }

    private Path artefacts() {
        return folder.path().resolve("artefacts");
    }

    /** Where a stage's network is. */
    static Path network(RunFolder folder, String stage) {
        return folder.path().resolve("models").resolve(stage + ".zip");
    }

    /** What a format cannot hold is said in log and report and left out: a run of hours does not end because of it. */
    private List<Stage.Artefact> others(Artefact artefact, Path to, String name) throws IOException {
        List<Stage.Artefact> files = new ArrayList<>();
        StringBuilder refused = new StringBuilder();
        for (Exporter exporter : exporters) {
            Optional<String> refusal = exporter.refusal(artefact.graph());
            if (refusal.isPresent()) {
                LOG.warn("{} is not written as {}: {}", name, exporter.name(), refusal.get());
                refused.append(exporter.name()).append(",\"");
                refused.append(refusal.get().replace("\"", "\"\"")).append("\"\n");
            } else if (!(exporter instanceof LimpidExporter)) {
                for (Path file : exporter.write(artefact, to, name)) {
                    files.add(described(file, kind(exporter.name(), artefact.graph())));
                }
            }
        }
        if (refused.length() > 0) {
            Files.writeString(Deployment.refused(folder, name), "format,reason\n" + refused);
        }
        return files;
    }

    private static String kind(String format, Graph graph) {
        return format + (graph.isInteger() ? " int8" : " float32");
    }

    private Stage.Artefact described(Path file, String kind) throws IOException {
        WrittenFile written = WrittenFile.of(file, kind);
        String relative = folder.path().relativize(file).toString().replace('\\', '/');
        return new Stage.Artefact(relative, kind, written.bytes(), written.gzipBytes(), written.sha256());
    }
}
