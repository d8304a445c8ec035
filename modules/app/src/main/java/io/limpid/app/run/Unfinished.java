package io.limpid.app.run;

import io.limpid.report.result.ResultFile;
import io.limpid.report.result.RunFolder;
import io.limpid.report.result.RunStatus;
import java.io.IOException;
import java.nio.file.Files;

/** A run that may be gone on with. */
final class Unfinished {
    private Unfinished() {}

    /**
     * @param recipe as resolved, YAML
     * @throws UserException if the folder is no run's, or its run is finished, still running or of another recipe
     */
    static void check(RunFolder folder, String recipe) throws IOException {
        if (!Files.isRegularFile(folder.status())) {
            throw new UserException(folder.path() + " is not a run folder: it has no status.json");
        }
        RunStatus status = ResultFile.readStatus(folder.status());
        if (status.state() == RunStatus.State.FINISHED) {
            throw new UserException(folder.path() + " is finished: there is nothing to go on with");
        }
        if (status.state() == RunStatus.State.RUNNING
                && status.pid() != ProcessHandle.current().pid()
                && ProcessHandle.of(status.pid()).isPresent()) {
            throw new UserException(folder.path() + " is still being run, by process " + status.pid());
        }
        if (!Files.isRegularFile(folder.recipe())
                || !Files.readString(folder.recipe()).equals(recipe)) {
            throw new UserException(folder.path() + " is a run of another recipe: compare " + folder.recipe()
                    + "; go on with the recipe and the --set that began it, or begin a new run");
        }
    }

    /** The command that began it. */
    static String command(RunFolder folder) throws IOException {
        return ResultFile.readStatus(folder.status()).command();
    }
}
