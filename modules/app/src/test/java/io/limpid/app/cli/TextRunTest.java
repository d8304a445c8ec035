package io.limpid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.report.result.Explanations;
import io.limpid.report.result.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts from a recipe to predictions and explanations of raw texts. */
class TextRunTest {
    @TempDir
    static Path folder;

    private static Path run;

    @BeforeAll
    static void aRunOnMessages() throws IOException {
        Limpid done = Limpid.run("run", recipe("messages", ""), "--runs", folder);
        assertThat(done.err()).isEmpty();
        run = folder.resolve("messages-1");
    }

    private static Path recipe(String name, String step) throws IOException {
        return Files.writeString(folder.resolve(name + ".yaml"), """
                name: %s
                seed: 42
                data: { source: short-messages }
                teacher: { network: %s, train: { epochs: 3, batch: 32, optimizer: { adam: 0.005 } } }
                steps:
                  - prune: { method: magnitude, sparsity: 0.8 }
                  - distill: { student: %s, temperature: 2, train: { epochs: 3, batch: 32, optimizer: { adam: 0.02 } } }
                %s
                measure: [fidelity, cost]
                export: [onnx]
                explain:
                  samples: 4
                  faithfulness: true
                  methods: [integrated-gradients, occlusion, { lime-text: { samples: 50 } }, attention-rollout]
                """.formatted(
                        name,
                        Path.of("models/text-attention.yaml").toAbsolutePath(),
                        Path.of("models/text-bag.yaml").toAbsolutePath(),
                        step));
    }

    @Test
    void explanationsHaveOneValueAWordAndAddUp() throws IOException {
        Explanations all = ResultFile.readExplanations(run.resolve("explanations.json"));
        assertThat(all.methods()).extracting(Explanations.Method::view).containsOnly(Explanations.View.WORDS);
        Explanations.OfStage teacher = all.methods().get(0).stages().get(0);
        for (int i = 0; i < 4; i++) {
            Explanations.Values values = teacher.cases().get(i);
            double sum = values.base() + Arrays.stream(values.values()).sum();
            // 50 points of Gauss and Legendre on a function with rectifiers
            assertThat(sum).isCloseTo(values.output(), within(5e-3));
            for (int word = 0; word < 40; word++) {
                if (all.cases().get(i).values().get(word).isEmpty()) {
                    assertThat(values.values()[word]).isZero();
                }
            }
        }
        Explanations.Values rollout =
                all.methods().get(3).stages().get(0).cases().get(0);
        assertThat(Arrays.stream(rollout.values()).sum()).isCloseTo(1, within(1e-9));
        assertThat(rollout.attention()).isNotEmpty();
        assertThat(all.methods().get(3).stages())
                .as("a bag of words has no attention")
                .hasSize(2);
        assertThat(all.methods().get(3).notes()).anyMatch(note -> note.contains("weighs all words alike"));
        assertThat(all.methods().get(1).judgements())
                .extracting(Explanations.Judgement::criterion)
                .contains("deletion", "insertion", "faithfulness estimate", "effective complexity")
                .doesNotContain("sufficiency");
    }

    @Test
    void thePageColoursWords() throws IOException {
        assertThat(Files.readString(run.resolve("report.html")))
                .contains(
                        "class=\"word more\"",
                        "class=\"word look\"",
                        "Balanced accuracy",
                        "Words of texts decided advert",
                        "Attention of the teacher");
        assertThat(Files.readString(run.resolve("explanations/occlusion.csv")))
                .startsWith("stage,row,target,output,base,feature,value,contribution,error\n")
                .contains(",word 1,");
        try (var pictures = Files.list(run.resolve("explanations/pictures"))) {
            assertThat(pictures)
                    .isNotEmpty()
                    .allSatisfy(picture -> assertThat(Files.readString(picture)).startsWith("<svg"));
        }
    }

    @Test
    void masksHoldInWordVectorsToo() {
        Limpid shown = Limpid.run("show", run.resolve("models/prune.zip"));
        assertThat(shown.out()).containsPattern("encoder +TextEncoding .* (7|8|9)[0-9]\\.[0-9]%");
    }

    @Test
    void predictsRawTextsWithAnyArtefact() throws IOException {
        Path lines = Files.writeString(
                folder.resolve("lines.txt"), "See you at the station, Ana\n\nWINNER!! call 0900 now\n");
        for (String model : new String[] {"artefacts/distill.limpid", "models/teacher.zip"}) {
            Limpid one = Limpid.run("predict", run.resolve(model), "--input", "You won! Call now", "--csv");
            assertThat(one.err()).isEmpty();
            assertThat(one.out().lines()).hasSize(2);
            Limpid two = Limpid.run("predict", run.resolve(model), "--input", lines, "--csv");
            assertThat(two.out().lines()).hasSize(3);
        }
    }

    @Test
    void explainsARawText() {
        Limpid found = Limpid.run(
                "explain",
                run.resolve("models/teacher.zip"),
                "--data",
                "short-messages",
                "--method",
                "occlusion",
                "--input",
                "Ana, URGENT zzyzx");
        assertThat(found.err()).isEmpty();
        assertThat(found.out()).contains("Ana", "URGENT", "zzyzx").doesNotContain("truth", "smaller ones");
    }

    @Test
    void refusesWhatTextsHaveNot() throws IOException {
        Limpid quantized = Limpid.run("check", recipe("int8", "  - quantize: {}"));
        assertThat(quantized.exit()).isEqualTo(2);
        assertThat(quantized.err()).contains("quantize must be left out: a text-encoder has no integer form");
        Limpid method = Limpid.run(
                "explain", run.resolve("models/teacher.zip"), "--data", "short-messages", "--method", "deep-lift");
        assertThat(method.err()).contains("cannot explain texts; take");
        Limpid attention = Limpid.run(
                "explain", run.resolve("models/teacher.zip"), "--data", "breast-cancer", "--method", "attention");
        assertThat(attention.err()).contains("needs texts");
        Limpid absent = Limpid.run("predict", run.resolve("models/teacher.zip"), "--input", "absent.txt");
        assertThat(absent.exit()).isEqualTo(2);
        assertThat(absent.err()).contains("absent.txt: there is no such file; give a .txt file of a text a line");
        assertThat(run.resolve("artefacts/teacher.onnx")).doesNotExist();
    }
}
