package io.limpid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailedRunTest {
    @Test
    void leavesItsPageAndSaysHowToGoOn(@TempDir Path runs) {
        Limpid limpid = Limpid.run(
                "run",
                "configs/breast-cancer.yaml",
                "--runs",
                runs,
                "--set",
                "teacher.train.optimizer={ sgd: 1.0e+30 }");
        Path run = runs.resolve("breast-cancer-1");
        assertThat(limpid.exit()).isEqualTo(1);
        assertThat(limpid.err())
                .startsWith("limpid: the run failed; its report: " + run.resolve("report.html") + "\n"
                        + "limpid: the stages that were made are kept: go on with --resume " + run + "\n"
                        + "limpid: training of teacher diverged: ");
        assertThat(run.resolve("report.html")).content().contains("diverged");
        assertThat(Limpid.run("runs", "--runs", runs).out()).contains("failed: training of teacher diverged");
    }
}
