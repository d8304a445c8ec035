package io.limpid.report.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {
    private static final RunResult SMALL = new RunResult(
            ResultFile.FORMAT,
            "tiny <b>&\"",
            "limpid run configs/tiny.yaml",
            "name: tiny\nseed: 42\n",
            42,
            new RunResult.Environment("0.1", "17.0.15", "Linux", "x86-64", 2, "native", "1.0.0-M2.1"),
            new RunResult.DataSummary(
                    "Tiny",
                    "MIT",
                    List.of(new RunResult.Source("a.csv", "00ff")),
                    List.of(2),
                    List.of("no", "yes"),
                    List.of("age", "µ"),
                    6,
                    2,
                    2),
            List.of(new Stage(
                    "teacher",
                    Stage.Kind.TEACHER,
                    "Teacher",
                    "teacher",
                    "float32",
                    Map.of("b", "2", "a", "1"),
                    List.of("trained"),
                    "",
                    "",
                    List.of(new Finding("accuracy", 0.5, "fraction", 0.1, 0.9, 0.95, "Wilson")),
                    List.of(),
                    List.of(
                            new Finding("flips", 3, "count", Double.NaN, Double.NaN, 0, "none"),
                            new Finding("kl", Double.POSITIVE_INFINITY, "nats", 0, 1, 0.95, "bootstrap")),
                    new int[][] {{1, 0}, {1, 0}},
                    List.of(new Stage.ReliabilityBin(0.75, 0.5, 2)),
                    new Stage.Cost(10, 9, 8, 40, 38),
                    List.of(new Stage.Layer(
                            "dense",
                            "Dense",
                            List.of(2, 4),
                            10,
                            0.1,
                            new Stage.Histogram(-1, 1, new long[] {1L << 40, 0, 3}, 1))),
                    List.of(new Stage.Artefact("teacher/model.limpid", "limpid", 40, 38, "ab")),
                    1,
                    List.of(new Stage.ChangedDecision(1, 0, 1, 0, 0.75, 0.1, "", List.of("3", "x"))))),
            List.of(new RunResult.Epoch("teacher", 1, 0.25, 0.5, Double.NaN)),
            List.of(new RunResult.Limit("size", "60 kB", "40 bytes", true)),
            new RunResult.Timings(
                    "2026-11-22T00:00:00Z",
                    1.5,
                    1000,
                    List.of(new RunResult.StageTiming("teacher", 1, Double.NaN, Double.NaN, Double.NaN, ""))));

    @TempDir
    Path folder;

    private Path file;
    private String text;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("result.json");
        ResultFile.write(SMALL, file);
        text = Files.readString(file);
    }

    @Test
    void readsBackWhatItWrote() throws IOException {
        assertThat(ResultFile.read(file))
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(SMALL);
    }

    @Test
    void writesTheSameBytesAfterReading() throws IOException {
        Path again = folder.resolve("again.json");
        ResultFile.write(ResultFile.read(file), again);
        assertThat(again).hasSameBinaryContentAs(file);
    }

    @Test
    void writesNaNAsNullAndKeysInTheOrderOfTheRecords() {
        assertThat(text)
                .contains("\"sparsity\" : null")
                .contains("\"a\" : \"1\",\n")
                .endsWith("}\n")
                .doesNotContain("\r");
        assertThat(Stream.of("\"format\"", "\"name\"", "\"command\"", "\"stages\"", "\"timings\"")
                        .map(text::indexOf))
                .isSorted()
                .doesNotContain(-1);
    }

    @Test
    void leavesNoPartFileBehindAndReplacesTheOldOne() throws IOException {
        ResultFile.write(SMALL, file);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void refusesATruncatedFileWithItsLine() throws IOException {
        Files.writeString(file, text.substring(0, text.length() / 2));
        assertThatThrownBy(() -> ResultFile.read(file))
                .isInstanceOf(ResultFormatException.class)
                .hasMessageMatching("(?s)\\Q" + file + "\\E:\\d+ is not valid JSON: .*"
                        + "the file is damaged, or not the result of a Limpid run");
    }

    @Test
    void refusesForeignJson() throws IOException {
        Files.writeString(file, "{\"accuracy\": 0.9}");
        assertThatThrownBy(() -> ResultFile.read(file))
                .hasMessage(file + " is not the result of a Limpid run: it has no whole number \"format\"");
    }

    @Test
    void refusesANewerFormatAndSaysWhatToDo() throws IOException {
        Files.writeString(file, text.replace("\"format\" : 1", "\"format\" : 2"));
        assertThatThrownBy(() -> ResultFile.read(file))
                .hasMessage(file + " has format 2, but this Limpid reads format 1; "
                        + "open it with the Limpid that wrote it, or a newer one");
    }

    @Test
    void refusesUnknownMissingAndMistypedKeys() throws IOException {
        assertRefused("\"seed\" : 42", "\"seed\" : 42, \"sead\" : 1", "sead");
        assertRefused("\"seed\" : 42,", "", "seed");
        assertRefused("\"seed\" : 42", "\"seed\" : \"42\"", "seed");
        assertRefused("\"seed\" : 42", "\"seed\" : 1.5", "seed");
        assertRefused("\"seed\" : 42", "\"seed\" : null", "seed");
        assertRefused("\"loss\" : 0.25", "\"loss\" : \"0.25\"", "loss");
        assertRefused("\"kind\" : \"teacher\"", "\"kind\" : \"pupil\"", "pupil");
    }

    @Test
    void refusesARepeatedKey() throws IOException {
        assertRefused("\"seed\" : 42", "\"seed\" : 42, \"seed\" : 43", "seed");
    }

    @Test
    void keepsARunsStatus() throws IOException {
        RunStatus status = new RunStatus(
                RunStatus.FORMAT,
                RunStatus.State.FAILED,
                "prune",
                "no space left on device",
                "limpid run configs/tiny.yaml",
                "2026-11-22T00:00:00Z",
                "2026-11-22T00:01:00Z",
                4711);
        Path path = folder.resolve("status.json");
        ResultFile.writeStatus(status, path);
        assertThat(ResultFile.readStatus(path)).isEqualTo(status);
        assertThat(Files.readString(path)).contains("\"state\" : \"failed\"");
    }

    private void assertRefused(String good, String bad, String named) throws IOException {
        assertThat(text).contains(good);
        Files.writeString(file, text.replaceFirst(java.util.regex.Pattern.quote(good), bad));
        assertThatThrownBy(() -> ResultFile.read(file))
                .isInstanceOf(ResultFormatException.class)
                .hasMessageStartingWith(file + ":")
                .hasMessageContaining(named)
                .message()
                .doesNotContain("\n");
    }
}
