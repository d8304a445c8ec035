package io.limpid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** These commands answer quickly because they touch no ND4J class: they work where there is none. */
class NoNativeCodeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "--version",
                "list",
                "run --help",
                "check configs/quickstart.yaml",
                "check configs/german-credit.yaml --resolved",
                "runs --runs modules/app/target/no-runs",
                "generate-completion"
            })
    void worksWithoutNd4jOnTheClassPath(String command) throws IOException, InterruptedException {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry ->
                        !entry.contains("nd4j") && !entry.contains("deeplearning4j") && !entry.contains("bytedeco"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                classPath,
                Main.class.getName()));
        words.addAll(List.of(command.split(" ")));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).isNotBlank();
    }
}
