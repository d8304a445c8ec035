package io.limpid.app.run;

import io.limpid.core.step.Progress;
import io.limpid.report.result.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a run is asked for.
 *
 * @param runs the folder of run folders; the new one is {@code <name>-<n>} with the first n that is free
 * @param folder exactly this run folder instead, which must not exist
 * @param command the command line, for the record
 * @param progress where long work is shown
 */
public record RunRequest(Path runs, Optional<Path> folder, String command, Progress progress) {
    private Path parent() {
        Path parent = folder.isEmpty() ? runs : folder.get().toAbsolutePath().getParent();
        return parent == null ? runs : parent;
    }

    /**
     * Looks at where the run will go before any work.
     *
     * @throws UserException if nothing can be written there, or the folder asked for is taken
     */
    void check() {
        RunFolders.requireWritable(parent());
        folder.filter(Files::exists).ifPresent(RunFolders::exactly);
    }

    RunFolder create(String name) {
        return folder.map(RunFolders::exactly).orElseGet(() -> RunFolders.next(runs, name));
    }
}
