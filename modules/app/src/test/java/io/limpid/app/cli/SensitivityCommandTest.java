package io.limpid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.app.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SensitivityCommandTest {
    @Test
    void keepsEachTrialAndGoesOnWithThoseThatAreMissing(@TempDir Path folder) throws IOException {
        Path run = folder.resolve("run");
        Limpid made = Limpid.run(
                "run",
                Project.file("configs/breast-cancer.yaml").toString(),
                "--out",
                run.toString(),
                "--set",
                "teacher.train.epochs=3",
                "--set",
                "steps=[]",
                "--set",
                "limits={}");
        assertThat(made.exit()).as(made.err()).isZero();
        Limpid scanned = Limpid.run("sensitivity", run.toString(), "--sparsities", "0,0.5,0.99");
        assertThat(scanned.exit()).as(scanned.err()).isZero();
        Path file = run.resolve("sensitivity/teacher--magnitude.csv");
        List<String> rows = Files.readAllLines(file);
        // A heading, and three sparsities of two hidden layers and the output; nothing pruned agrees with itself
        assertThat(rows).hasSize(1 + 9).first().isEqualTo("layer,sparsity,accuracy,agreement");
        assertThat(rows.get(1)).startsWith("hidden1,0.0,").endsWith(",1.0");
        assertThat(Files.readString(run.resolve("report.html"))).contains("Sensitivity of the teacher (magnitude)");

        // As if it had been interrupted, with a trial that only a file can know
        Files.write(file, List.of(rows.get(0), rows.get(1), "hidden1,0.5,0.125,0.25"));
        assertThat(Limpid.run("sensitivity", run.toString(), "--sparsities", "0,0.5,0.99")
                        .exit())
                .isZero();
        assertThat(Files.readAllLines(file))
                .hasSize(1 + 9)
                .contains("hidden1,0.5,0.125,0.25")
                .containsAll(rows.subList(3, 10));
        assertThat(Limpid.run("sensitivity", run.toString(), "--method", "l1-channel", "--sparsities", "0.5")
                        .exit())
                .isZero();
        assertThat(Files.readAllLines(run.resolve("sensitivity/teacher--l1-channel.csv")))
                .hasSize(1 + 2);
    }

    @Test
    void refusesWhatItCannotScan(@TempDir Path folder) {
        Limpid refused = Limpid.run("sensitivity", folder.toString());
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("is not a run folder");
    }
}
