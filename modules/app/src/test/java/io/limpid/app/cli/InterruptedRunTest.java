package io.limpid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.report.result.ResultFile;
import io.limpid.report.result.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptedRunTest {
    @TempDir
    Path runs;

    /** Starts a run that would take hours, and ends it as soon as its teacher is in training. */
    private RunStatus ended(Consumer<Process> end) throws IOException, InterruptedException {
        Path status = runs.resolve("german-credit-1/status.json");
        Process process = ChildProcess.of(
                        entry -> true,
                        List.of(
                                "run",
                                "configs/german-credit.yaml",
                                "--runs",
                                runs.toString(),
                                "--set",
                                "teacher.train.epochs=100000"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            while (process.isAlive()
                    && !(Files.exists(status)
                            && ResultFile.readStatus(status).stage().equals("teacher"))) {
                Thread.sleep(50);
            }
            assertThat(process.isAlive()).isTrue();
            end.accept(process);
            assertThat(process.waitFor()).isNotZero();
        } finally {
            process.destroyForcibly();
        }
        assertThat(runs.resolve("german-credit-1/result.json")).doesNotExist();
        return ResultFile.readStatus(status);
    }

    @Test
    void saysSoInItsFolder() throws IOException, InterruptedException {
        RunStatus status = ended(Process::destroy);
        assertThat(status.state()).isEqualTo(RunStatus.State.FAILED);
        assertThat(status.message()).isEqualTo("interrupted");
        assertThat(status.stage()).isEqualTo("teacher");
        assertThat(Limpid.run("runs", "--runs", runs).out()).contains("failed: interrupted");
    }

    @Test
    void isKnownByItsMissingProcessIfItWasKilledOutright() throws IOException, InterruptedException {
        RunStatus status = ended(Process::destroyForcibly);
        assertThat(status.state()).isEqualTo(RunStatus.State.RUNNING);
        assertThat(Limpid.run("runs", "--runs", runs).out())
                .contains("interrupted")
                .doesNotContain("running");
    }
}
