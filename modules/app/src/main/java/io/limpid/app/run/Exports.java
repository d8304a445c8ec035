package io.limpid.app.run;

import io.limpid.core.lower.Lowering;
import io.limpid.core.network.NetworkFile;
import io.limpid.evaluate.cost.DiskSize;
import io.limpid.report.result.RunFolder;
import io.limpid.report.result.Stage;
import io.limpid.runtime.artefact.Artefact;
import io.limpid.runtime.artefact.ArtefactReader;
import io.limpid.runtime.artefact.ArtefactWriter;
import io.limpid.runtime.graph.Graph;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes what a stage leaves on disk: the network to go on with, and the artefact that a device runs. */
final class Exports {
    private final RunFolder folder;
    private final List<String> classes;
    private final SortedMap<String, String> about;

    /** @param about goes into each artefact: recipe, seed, version */
    Exports(RunFolder folder, List<String> classes, SortedMap<String, String> about) {
        this.folder = folder;
        this.classes = classes;
        this.about = about;
    }

    /**
     * What was written.
     *
     * @param graph the artefact's, read back from the file
     * @param artefact the file
     */
    record Written(Graph graph, Path artefact, List<Stage.Artefact> files) {}

    Written write(Link link) throws IOException {
        Path models = Files.createDirectories(folder.path().resolve("models"));
        Path network = models.resolve(link.name() + ".zip");
        NetworkFile.write(link.network(), network);
        Graph graph = link.network().integer().orElseGet(() -> Lowering.lower(link.network(), classes));
        Path artefact =
                Files.createDirectories(folder.path().resolve("artefacts")).resolve(link.name() + ".limpid");
        SortedMap<String, String> metadata = new TreeMap<>(about);
        metadata.put("stage", link.name());
        metadata.put("provenance", String.join("\n", link.network().origin().steps()));
        ArtefactWriter.write(new Artefact(graph, metadata), artefact);
        Graph readBack = ArtefactReader.read(artefact).graph();
        String kind = graph.isInteger() ? "limpid int8" : "limpid float32";
        return new Written(
                readBack, artefact, List.of(described(artefact, kind), described(network, "deeplearning4j zip")));
    }

    private Stage.Artefact described(Path file, String kind) throws IOException {
        DiskSize size = DiskSize.of(file);
        String relative = folder.path().relativize(file).toString().replace('\\', '/');
        return new Stage.Artefact(relative, kind, size.bytes(), size.gzipBytes(), sha256(file));
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
