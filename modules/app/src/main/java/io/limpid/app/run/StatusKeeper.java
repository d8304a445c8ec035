package io.limpid.app.run;

import io.limpid.report.result.ResultFile;
import io.limpid.report.result.RunFolder;
import io.limpid.report.result.RunStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Keeps {@code status.json} true: running until the run ends, finished only after the result is there, failed with the
 * reason otherwise, also when the process is told to stop. If it is killed outright the file still says running and names
 * a process that is gone.
 */
final class StatusKeeper implements AutoCloseable {
    private final RunFolder folder;
    private final String command;
    private final String started = now();
    private final Thread hook = new Thread(() -> end(RunStatus.State.FAILED, "interrupted"), "limpid-interrupted");
    private String stage = "";
    private boolean ended;

    StatusKeeper(RunFolder folder, String command) {
        this.folder = folder;
        this.command = command;
        write(RunStatus.State.RUNNING, "", "");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    String started() {
        return started;
    }

    synchronized void stage(String name) {
        stage = name;
        write(RunStatus.State.RUNNING, "", "");
    }

    void finished() {
        stage("");
        end(RunStatus.State.FINISHED, "");
    }

    void failed(String reason) {
        end(RunStatus.State.FAILED, reason);
    }

    private synchronized void end(RunStatus.State state, String message) {
        if (!ended) {
            ended = true;
            write(state, message, now());
        }
    }

    private void write(RunStatus.State state, String message, String end) {
        RunStatus status = new RunStatus(
                RunStatus.FORMAT,
                state,
                stage,
                message,
                command,
                started,
                end,
                ProcessHandle.current().pid());
        try {
            ResultFile.writeStatus(status, folder.status());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + folder.status(), e);
        }
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    @Override
    public void close() {
        end(RunStatus.State.FAILED, "ended without a result");
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is on its way out: the hook runs and finds that all is said.
            ended = true;
        }
    }
}
