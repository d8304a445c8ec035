package io.limpid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.core.data.Data;
import io.limpid.data.sample.GermanCredit;
import io.limpid.data.source.SplitPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Artefacts for a real table, given rows as people have them. */
class PredictTableTest {
    private static final int GOLDEN_ROWS = 16;

    @TempDir
    static Path folder;

    private static Path artefacts;
    private static Path raw;

    @BeforeAll
    static void aRunOnApplicants() throws IOException {
        Path recipe = Files.writeString(folder.resolve("credit.yaml"), """
                name: credit
                seed: 42
                data: { source: german-credit }
                teacher: { network: %s, train: { epochs: 2, batch: 32 } }
                steps: [{ quantize: { calibration: min-max, samples: 64 } }]
                measure: [fidelity]
                export: [limpid, onnx, tflite]
                """.formatted(
                        Path.of("models/mlp-small.yaml").toAbsolutePath()));
        Limpid run = Limpid.run("run", recipe, "--runs", folder);
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        artefacts = folder.resolve("credit-1/artefacts");
        // Golden vectors are of the first validation rows: the same rows in their own words.
        Data data = new GermanCredit().load(SplitPlan.seeded(42)).data();
        raw = Files.writeString(
                folder.resolve("applicants.csv"),
                line(data.schema().cellNames())
                        + IntStream.range(0, GOLDEN_ROWS)
                                .mapToObj(row -> line(data.validation().cells(row)))
                                .collect(Collectors.joining()));
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> '"' + cell + '"').collect(Collectors.joining(",")) + "\n";
    }

    @Test
    void codesRowsInTheirOwnUnitsAsTheTrainingDid() {
        String golden = predict("quantize.limpid", artefacts.resolve("quantize.golden.csv"));
        assertThat(golden.lines()).hasSize(1 + GOLDEN_ROWS);
        assertThat(predict("quantize.limpid", raw)).isEqualTo(golden);
        assertThat(predict("quantize.onnx", raw))
                .isEqualTo(predict("quantize.onnx", artefacts.resolve("quantize.golden.csv")));
        assertThat(predict("quantize.tflite", raw)).startsWith("row,decision,bad,good");
        Limpid byData = Limpid.run(
                "predict",
                folder.resolve("credit-1/models/teacher.zip"),
                "--input",
                raw,
                "--data",
                "german-credit",
                "--csv");
        assertThat(byData.err()).isEmpty();
        assertThat(byData.out().lines()).hasSize(1 + GOLDEN_ROWS);
    }

    private static String predict(String artefact, Path input) {
        Limpid predict = Limpid.run("predict", artefacts.resolve(artefact), "--input", input, "--csv");
        assertThat(predict.err()).isEmpty();
        assertThat(predict.exit()).isZero();
        return predict.out();
    }

    @Test
    void refusesWhatTheColumnsCannotBe() throws IOException {
        String text = Files.readString(raw);
        refused(
                text.replaceFirst("\"(male|female)[^\"]*\"", "\"x\"").replaceFirst("\"duration\"", "\"months\""),
                "changed.csv:1 must name every feature of the model, but not duration");
        String head = text.lines().findFirst().orElseThrow();
        int housing = List.of(head.replace("\"", "").split(",")).indexOf("housing");
        String[] first = text.lines().skip(1).findFirst().orElseThrow().split("\",\"");
        first[housing] = "castle";
        refused(
                head + "\n" + String.join("\",\"", first) + "\n",
                "changed.csv:2: housing must be one of for free, own, rent, but is \"castle\"");
        String[] numbers = text.lines().skip(1).findFirst().orElseThrow().split("\",\"");
        numbers[List.of(head.replace("\"", "").split(",")).indexOf("duration")] = "long";
        String row = String.join("\",\"", numbers);
        refused(
                head + "\n" + (row.startsWith("\"") ? row : '"' + row) + "\n",
                "changed.csv:2: duration must be a finite number, but is \"long\"");
        refused(head + "\n", "changed.csv has no rows");
    }

    @Test
    void doesNotRunAProgramThatItFound() throws IOException {
        Path program = Files.writeString(folder.resolve("found.c"), "int main(void) { return 0; }");
        Limpid predict = Limpid.run("predict", program, "--input", raw);
        assertThat(predict.err()).contains("found.c is a program, and one that was found is not run");
        assertThat(predict.exit()).isEqualTo(2);
    }

    private static void refused(String table, String message) throws IOException {
        Path changed = Files.writeString(folder.resolve("changed.csv"), table);
        Limpid predict = Limpid.run("predict", artefacts.resolve("quantize.limpid"), "--input", changed);
        assertThat(predict.err()).contains(message).doesNotContain("\tat ");
        assertThat(predict.exit()).isEqualTo(2);
    }
}
