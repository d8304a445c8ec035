package io.limpid.app.run;

import io.limpid.edge.export.Sibling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Files beside a model that say what its inputs or its output mean. */
final class Coding {
    private Coding() {}

    /**
     * The one of a model that is to be read; empty if there is none.
     *
     * @throws UserException if it is longer than such a file can be
     */
    static Optional<Path> found(Path model, String extension, long mostBytes) throws IOException {
        Path file = Sibling.of(model, extension);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        if (Files.size(file) > mostBytes) {
            throw new UserException(file + " must have at most " + mostBytes + " bytes, but has " + Files.size(file));
        }
        return Optional.of(file);
    }

    /** As a cell of a table of commas. */
    static String quoted(String cell) {
        return '"' + cell.replace("\"", "\"\"") + '"';
    }
}
