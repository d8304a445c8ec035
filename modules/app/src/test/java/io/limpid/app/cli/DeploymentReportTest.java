package io.limpid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.edge.c.Compiler;
import io.limpid.report.result.Deployment;
import io.limpid.report.result.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentReportTest {
    @TempDir
    Path folder;

    @Test
    void saysWhatDevicesGetAndWhatTheyCannot() throws IOException {
        Path recipe = Files.writeString(folder.resolve("credit.yaml"), """
                name: credit
                data: { source: german-credit }
                teacher: { network: %s, train: { epochs: 2, batch: 32 } }
                steps: [{ quantize: { samples: 64, keep-float: auto, accuracy-drop: 20 pp, judged-on: 50 } }]
                measure: [fidelity]
                export: [c]
                """.formatted(
                        Path.of("models/mlp-small.yaml").toAbsolutePath()));
        Limpid run = Limpid.run("run", recipe, "--runs", folder);
        assertThat(run.exit()).as(run.err()).isZero();
        Deployment found = Deployment.of(new RunFolder(folder.resolve("credit-1")));
        String report = Files.readString(folder.resolve("credit-1/report.html"));

        // C holds integers only: the teacher is refused, by name
        assertThat(found.refusals()).hasSize(1);
        assertThat(found.refusals().get(0).stage()).isEqualTo("teacher");
        assertThat(found.refusals().get(0).format()).isEqualTo("c");
        assertThat(report)
                .contains("On devices", "Formats that were asked for and not written")
                .contains("Which layers stay float");

        // every layer stands in the scan, ranked, and none had to go back for 20 points
        assertThat(found.layers()).hasSizeGreaterThan(1).allSatisfy(layer -> {
            assertThat(layer.stage()).isEqualTo("quantize");
            assertThat(layer.accuracy()).isBetween(0.3, 1.0);
            assertThat(layer.precision()).isEqualTo("int8");
            assertThat(report).contains(layer.layer());
        });
        assertThat(found.layers()).isSortedAccordingTo((a, b) -> Double.compare(b.divergence(), a.divergence()));

        if (Compiler.host().isPresent()) {
            assertThat(found.sizes()).isNotEmpty().allSatisfy(size -> {
                assertThat(size.stage()).isEqualTo("quantize");
                assertThat(size.rodata()).isGreaterThan(1000);
            });
            assertThat(report).contains("Generated C, in bytes", "this machine");
        }
    }
}
