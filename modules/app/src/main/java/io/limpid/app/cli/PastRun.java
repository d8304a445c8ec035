package io.limpid.app.cli;

import io.limpid.app.run.UserException;
import io.limpid.report.result.ResultFile;
import io.limpid.report.result.ResultFormatException;
import io.limpid.report.result.RunFolder;
import io.limpid.report.result.RunResult;
import io.limpid.report.result.RunStatus;
import io.limpid.report.result.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run folder as it was found.
 *
 * @param result of a run that finished
 */
record PastRun(Path folder, RunStatus status, Optional<RunResult> result) {
    /** The runs in a folder by name; what is no run is passed over. */
    static List<PastRun> in(Path runs) throws IOException {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        List<PastRun> found = new ArrayList<>();
        try (Stream<Path> folders = Files.list(runs)) {
            for (Path folder : folders.sorted().toList()) {
                if (Files.isRegularFile(new RunFolder(folder).status())) {
                    found.add(read(folder));
                }
            }
        }
        return found;
    }

    /** @throws UserException if the folder is not a run's */
    static PastRun read(Path path) throws IOException {
        RunFolder folder = new RunFolder(path);
        if (!Files.isRegularFile(folder.status())) {
            throw new UserException(path + " is not a run folder: it has no status.json");
        }
        try {
            return new PastRun(
                    path,
                    ResultFile.readStatus(folder.status()),
                    Files.isRegularFile(folder.result())
                            ? Optional.of(ResultFile.read(folder.result()))
                            : Optional.empty());
        } catch (ResultFormatException e) {
            throw new UserException(String.valueOf(e.getMessage()), e);
        }
    }

    String name() {
        return folder.toString();
    }

    String started() {
        return status.started();
    }

    /** In words; a run whose process is gone without having said how it ended was interrupted. */
    String state() {
        return switch (status.state()) {
            case FINISHED -> "finished";
            case FAILED -> "failed: " + status.message();
            case RUNNING -> ProcessHandle.of(status.pid()).isPresent() ? "running: " + status.stage() : "interrupted";
        };
    }

    String limits() {
        return result.map(run -> run.limits().stream().allMatch(RunResult.Limit::met) ? "met" : "missed")
                .orElse("-");
    }

    Optional<Stage> stage(String name) {
        return result.stream()
                .flatMap(run -> run.stages().stream())
                .filter(stage -> stage.name().equals(name))
                .findFirst();
    }

    /** The last of the chain, not a control. */
    Optional<Stage> last() {
        return result.map(RunResult::chain).map(chain -> chain.get(chain.size() - 1));
    }
}
