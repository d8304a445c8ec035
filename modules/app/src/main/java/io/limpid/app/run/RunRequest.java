package io.limpid.app.run;

import io.limpid.core.step.Progress;
import io.limpid.report.result.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a run is asked for.
 *
 * @param runs the folder of run folders; the new one is {@code <name>-<n>} with the first n that is free
 * @param folder exactly this run folder instead, which must not exist
 * @param unfinished the run folder of the same recipe to go on with, instead of a new one
 * @param command the command line, for the record
 * @param progress where long work is shown
 */
public record RunRequest(
        Path runs, Optional<Path> folder, Optional<Path> unfinished, String command, Progress progress) {
    /** A new run. */
    public RunRequest(Path runs, Optional<Path> folder, String command, Progress progress) {
        this(runs, folder, Optional.empty(), command, progress);
    }

    /** Goes on with a run that did not finish. */
    public static RunRequest resume(Path unfinished, String command, Progress progress) {
        return new RunRequest(unfinished, Optional.empty(), Optional.of(unfinished), command, progress);
    }

    /** Where teachers' outputs are kept, for all runs beside this one; safe to delete. */
    Path cache() {
        Path beside = unfinished.map(run -> run.toAbsolutePath().getParent()).orElseGet(this::parent);
        return beside.resolve(".cache").resolve("teacher-outputs");
    }

    private Path parent() {
        Path parent = folder.isEmpty() ? runs : folder.get().toAbsolutePath().getParent();
        return parent == null ? runs : parent;
    }

    /**
     * Looks at where the run will go before any work.
     *
     * @throws UserException if nothing can be written there, the folder asked for is taken, or the run to go on with is
     *     finished, still running or of another recipe
     */
    void check(String recipe) throws IOException {
        if (unfinished.isPresent()) {
            Unfinished.check(new RunFolder(unfinished.get()), recipe);
        }
        RunFolders.requireWritable(parent());
        folder.filter(Files::exists).ifPresent(RunFolders::exactly);
    }

    RunFolder create(String name) {
        if (unfinished.isPresent()) {
            return new RunFolder(unfinished.get());
        }
        return folder.map(RunFolders::exactly).orElseGet(() -> RunFolders.next(runs, name));
    }
}
