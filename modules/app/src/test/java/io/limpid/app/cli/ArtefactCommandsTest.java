package io.limpid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.edge.export.Golden;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be done with the artefacts of a run on real pictures: run, verify, predict, export, evaluate, show, time. */
class ArtefactCommandsTest {
    @TempDir
    static Path folder;

    private static Path artefacts;
    private static Path quantized;

    @BeforeAll
    static void aRun() throws IOException {
        Path recipe = Files.writeString(folder.resolve("fashion.yaml"), """
                name: fashion
                data: { source: fashion-mnist-sample, limit: { train: 600, validation: 60, test: 100 } }
                teacher: { network: %s, train: { epochs: 1, batch: 32 } }
                steps: [{ quantize: { calibration: min-max, samples: 64 } }]
                measure: [fidelity]
                export: [limpid, onnx]
                """.formatted(
                        Path.of("models/lenet5-slim.yaml").toAbsolutePath()));
        Limpid run = Limpid.run("run", recipe, "--runs", folder);
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        artefacts = folder.resolve("fashion-1/artefacts");
        quantized = artefacts.resolve("quantize.limpid");
    }

    @Test
    void aRunLeavesEveryFormatWithGoldenVectorsAndShowsThemInItsReport() throws IOException {
        try (Stream<Path> files = Files.list(artefacts)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .containsExactly(
                            "quantize.golden.csv",
                            "quantize.limpid",
                            "quantize.onnx",
                            "teacher.golden.csv",
                            "teacher.limpid",
                            "teacher.onnx");
        }
        assertThat(Files.readString(folder.resolve("fashion-1/report.html")))
                .contains("artefacts/quantize.onnx", "onnx int8", "artefacts/teacher.golden.csv", "golden vectors");
    }

    @Test
    void verifiesThatAllRuntimesAgree() {
        for (String stage : List.of("teacher", "quantize")) {
            Limpid verify = Limpid.run("verify", artefacts.resolve(stage + ".limpid"));
            assertThat(verify.err()).isEmpty();
            assertThat(verify.exit()).as(verify.out()).isZero();
            assertThat(verify.out())
                    .containsPattern(
                            "Limpid reference executor +" + stage + ".limpid +0 of 160 \\(0.00%\\) +0.0 +0 +agrees")
                    .containsPattern("ONNX Runtime +" + stage + ".onnx .* 0 +agrees")
                    .doesNotContain("DIFFERS");
        }
    }

    @Test
    void saysWhichRuntimeDiffersAndEndsWithOne() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("wrong"));
        for (String name : List.of("teacher.limpid", "teacher.golden.csv")) {
            Files.copy(artefacts.resolve(name), copy.resolve(name));
        }
        // the ONNX file of another model beside it
        Files.copy(artefacts.resolve("quantize.onnx"), copy.resolve("teacher.onnx"));

        Limpid verify = Limpid.run("verify", copy.resolve("teacher.limpid"));

        assertThat(verify.exit()).isEqualTo(1);
        assertThat(verify.out())
                .containsPattern("Limpid reference executor .* agrees")
                .containsPattern("ONNX Runtime +teacher.onnx .* DIFFERS");
    }

    @Test
    void writesMissingFormatsForTheOccasion() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("alone"));
        Files.copy(quantized, copy.resolve("x.limpid"));
        Limpid verify = Limpid.run("verify", copy.resolve("x.limpid"));
        assertThat(verify.exit()).as(verify.err()).isZero();
        assertThat(verify.out()).containsPattern("ONNX Runtime +\\(written for this\\) .* agrees");
        try (Stream<Path> files = Files.list(copy)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void predictsAlikeFromTableAndPictureInEveryFormat() throws IOException {
        Path golden = artefacts.resolve("quantize.golden.csv");
        List<String> decisions = decisions(Limpid.run("predict", quantized, "--input", golden, "--csv"));
        assertThat(decisions).hasSize(16);
        assertThat(decisions(Limpid.run("predict", artefacts.resolve("quantize.onnx"), "--input", golden, "--csv")))
                .isEqualTo(decisions);
        assertThat(decisions(Limpid.run(
                                "predict", folder.resolve("fashion-1/models/quantize.zip"), "--input", golden, "--csv"))
                        .size())
                .isEqualTo(16);

        Path picture = folder.resolve("first.png");
        float[] pixels = Golden.read(golden).inputs().get(0);
        BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < pixels.length; i++) {
            image.getRaster().setSample(i % 28, i / 28, 0, Math.round(255 * pixels[i]));
        }
        ImageIO.write(image, "png", picture.toFile());
        Limpid table = Limpid.run("predict", quantized, "--input", picture);
        assertThat(table.out()).contains("decision", "probability", decisions.get(0));
        assertThat(decisions(Limpid.run("predict", quantized, "--input", picture, "--csv")))
                .containsExactly(decisions.get(0));
    }

    private static List<String> decisions(Limpid predict) {
        assertThat(predict.err()).isEmpty();
        assertThat(predict.exit()).isZero();
        List<String> decisions = new ArrayList<>();
        predict.out().lines().skip(1).forEach(line -> decisions.add(line.split(",")[1]));
        return decisions;
    }

    @Test
    void refusesExamplesThatDoNotFitByFileAndLine() throws IOException {
        Path table = Files.writeString(folder.resolve("short.csv"), "1,2,3\n");
        refused(
                "short.csv:1 must have 784 values, those of an example of the model, but has 3",
                "predict",
                quantized,
                "--input",
                table);
        Path words =
                Files.writeString(folder.resolve("words.csv"), "0,".repeat(783) + "0\n" + "0,".repeat(783) + "none\n");
        refused(
                "words.csv:2: value 784 must be a finite number, but is \"none\"",
                "predict",
                quantized,
                "--input",
                words);
        Path large = folder.resolve("large.png");
        ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_BYTE_GRAY), "png", large.toFile());
        refused(
                "large.png must be a picture of 28x28 pixels for this model, but is 30x20",
                "predict",
                quantized,
                "--input",
                large);
        Path no = Files.writeString(folder.resolve("no.png"), "GIF89a");
        refused("no.png is no PNG that can be read", "predict", quantized, "--input", no);
        refused(
                "there is no such file",
                "predict",
                quantized,
                "--input",
                folder.resolve("absent.csv").getFileName());
    }

    @Test
    void exportsAnyModelFileAndNeverOverwrites() throws IOException {
        Path device = folder.resolve("device");
        Path model = folder.resolve("fashion-1/models/quantize.zip");
        Limpid export = Limpid.run(
                "export",
                model,
                "--format",
                "onnx,limpid",
                "--out",
                device,
                "--name",
                "student",
                "--data",
                "fashion-mnist-sample");
        assertThat(export.err()).isEmpty();
        assertThat(export.exit()).isZero();
        assertThat(export.out())
                .contains("student.limpid", "student.onnx", "student.golden.csv", "onnx int8")
                .containsPattern("[0-9a-f]{64}");
        assertThat(Limpid.run("verify", device.resolve("student.onnx")).exit()).isZero();
        refused("must not exist, but does", "export", model, "--format", "onnx", "--out", device, "--name", "student");
        refused("--format must be of limpid, onnx", "export", model, "--format", "onx", "--out", device);
        refused(
                "cannot become a network to train on: node input/uint8 (QuantizeLinear)",
                "export",
                artefacts.resolve("quantize.onnx"),
                "--format",
                "onnx",
                "--out",
                folder.resolve("again"));
    }

    @Test
    void evaluatesAndShowsOnnxFilesLikeAnyModel() {
        Limpid evaluate = Limpid.run(
                "evaluate",
                artefacts.resolve("quantize.onnx"),
                quantized,
                "--data",
                "fashion-mnist-sample",
                "--part",
                "validation",
                "--measure",
                "fidelity");
        assertThat(evaluate.err()).isEmpty();
        assertThat(evaluate.out()).containsPattern("agreement +(100.00|99.[0-9]{2})%");
        Limpid show = Limpid.run("show", artefacts.resolve("quantize.onnx"));
        assertThat(show.out())
                .contains(
                        "ONNX model, input [1, 28, 28]",
                        "DequantizeLinear",
                        "[16, 1, 5, 5]",
                        "opset 17, written by limpid");
        refused(
                "does not fit data",
                "evaluate",
                artefacts.resolve("quantize.onnx"),
                quantized,
                "--data",
                "german-credit");
    }

    @Test
    void timesAllRuntimesSideBySide() {
        Limpid bench = Limpid.run("bench", quantized, "--batch", "1,3", "--threads", "1", "--seconds", "0.02");
        assertThat(bench.err()).isEmpty();
        assertThat(bench.out())
                .containsPattern("1 +1 +Limpid reference executor +quantize.limpid +[0-9.]+ +[0-9.]+ to [0-9.]+")
                .containsPattern("3 +1 +ONNX Runtime +quantize.onnx +[0-9.]+ +[0-9.]+ to [0-9.]+");
        refused("--threads must be in [1, 1024], but was 0", "bench", quantized, "--threads", "0");
    }

    private static void refused(String message, Object... args) {
        Limpid limpid = Limpid.run(args);
        assertThat(limpid.err()).contains(message).doesNotContain("\tat ");
        assertThat(limpid.exit()).isEqualTo(2);
    }

    @Test
    void anOnnxFileTeachesAsItIsAndIsCompressedOnceItIsImported() throws IOException {
        Path recipe = Files.writeString(folder.resolve("foreign.yaml"), """
                name: foreign
                data: { source: fashion-mnist-sample, limit: { train: 100, validation: 30, test: 50 } }
                teacher: { load: %s }
                steps:
                  - prune: { sparsity: 0.5 }
                  - distill: { student: %s, teacher: %s, train: { epochs: 1, batch: 32 } }
                  - quantize: { calibration: min-max, samples: 32 }
                measure: [fidelity]
                """.formatted(
                        artefacts.resolve("teacher.onnx"),
                        Path.of("models/mlp-small.yaml").toAbsolutePath(),
                        artefacts.resolve("quantize.onnx")));
        Limpid run = Limpid.run("run", recipe, "--runs", folder);
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(run.out()).containsPattern("teacher +[0-9.]+%").contains("prune", "distill", "quantize");
        Path taught = folder.resolve("foreign-1/artefacts/teacher.limpid");
        Limpid same = Limpid.run(
                "evaluate",
                taught,
                artefacts.resolve("teacher.onnx"),
                "--data",
                "fashion-mnist-sample",
                "--measure",
                "fidelity");
        assertThat(same.out()).containsPattern("agreement +100.00%");

        Files.writeString(recipe, Files.readString(recipe).replace("teacher.onnx", "quantize.onnx"));
        refused("cannot become a network to train on: node ", "run", recipe, "--runs", folder);
    }
}
