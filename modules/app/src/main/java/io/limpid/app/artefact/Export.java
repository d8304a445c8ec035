package io.limpid.app.artefact;

import io.limpid.app.run.ColumnCoding;
import io.limpid.app.run.TargetFile;
import io.limpid.app.run.UserException;
import io.limpid.app.run.WrittenFile;
import io.limpid.core.data.Schema;
import io.limpid.edge.export.Exporter;
import io.limpid.edge.export.Golden;
import io.limpid.runtime.artefact.Artefact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a model in one or more formats, with golden vectors beside them. */
public final class Export {
    private Export() {}

    /**
     * Checks everything first: nothing is written if anything is wrong.
     *
     * @param name of the files, without extension
     * @param schema of the data, which may say what the columns of a table or the output mean
     * @param rows of which golden vectors are made, row-major
     * @return what was written
     * @throws UserException if a format cannot hold the graph, or a file is there already
     * @throws IOException if the folder cannot be written
     */
    public static List<WrittenFile> write(
            Artefact artefact,
            List<Exporter> exporters,
            Path folder,
            String name,
            Optional<Schema> schema,
            float... rows)
            throws IOException {
        Path golden = folder.resolve(name + "." + Golden.EXTENSION);
        requireAbsent(golden);
        Path model = folder.resolve(name + ".limpid");
        Optional<ColumnCoding> coding = schema.flatMap(ColumnCoding::of);
        if (coding.isPresent()) {
            requireAbsent(ColumnCoding.beside(model));
        }
        if (schema.isPresent() && schema.get().isRegression()) {
            requireAbsent(TargetFile.beside(model));
        }
        for (Exporter exporter : exporters) {
            Optional<String> refusal = exporter.refusal(artefact.graph());
            if (refusal.isPresent()) {
                throw new UserException("it cannot be written as " + exporter.name() + ": " + refusal.get());
            }
            requireAbsent(folder.resolve(name + "." + exporter.extension()));
        }
        Files.createDirectories(folder);
        List<WrittenFile> written = new ArrayList<>();
        String precision = artefact.graph().isInteger() ? " int8" : " float32";
        for (Exporter exporter : exporters) {
            for (Path file : exporter.write(artefact, folder, name)) {
                written.add(WrittenFile.of(file, exporter.name() + precision));
            }
        }
        Golden.of(artefact.graph(), rows).write(golden);
        written.add(WrittenFile.of(golden, "golden vectors"));
        if (coding.isPresent()) {
            written.add(WrittenFile.of(coding.get().writeBeside(model), "coding of columns"));
        }
        if (schema.isPresent()) {
            Optional<Path> meaning = TargetFile.writeBeside(model, schema.get());
            if (meaning.isPresent()) {
                written.add(WrittenFile.of(meaning.get(), "meaning of the output"));
            }
        }
        return written;
    }

    private static void requireAbsent(Path file) {
        if (Files.exists(file)) {
            throw new UserException(file + " must not exist, but does; give another --out, nothing is overwritten");
        }
    }
}
