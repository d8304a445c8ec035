package io.limpid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** These commands answer quickly because they touch no ND4J class: they work where there is none. */
class NoNativeCodeTest {
    @TempDir
    static Path runs;

    @BeforeAll
    static void aRun() {
        Limpid run = Limpid.run(
                "run",
                "configs/german-credit.yaml",
                "--runs",
                runs,
                "--set",
                "teacher.train.epochs=1",
                "--set",
                "steps=[{ prune: { sparsity: 0.5 } }]",
                "--set",
                "measure=fidelity",
                "--set",
                "limits.size=1 MB");
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("teacher", "prune", "met:    size of prune 1 MB", "report: " + runs);
    }

    @ParameterizedTest
    @CsvSource({
        "--help, Usage: limpid",
        "--version, Deeplearning4j",
        "list, temperature",
        "run --help, Usage: limpid run",
        "check configs/quickstart.yaml, is a valid recipe",
        "check configs/german-credit.yaml --resolved, name: german-credit",
        "runs --runs RUNS, finished",
        "runs RUNS/german-credit-1 RUNS/german-credit-1, teacher",
        "report RUNS/german-credit-1, report.html",
        "generate-completion, limpid"
    })
    void worksWithoutNd4jOnTheClassPath(String command, String says) throws IOException, InterruptedException {
        Process process = ChildProcess.of(
                        entry -> !entry.contains("nd4j")
                                && !entry.contains("deeplearning4j")
                                && !entry.contains("bytedeco"),
                        Arrays.asList(command.replace("RUNS", runs.toString()).split(" ")))
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains(says);
    }
}
