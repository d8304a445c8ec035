package io.limpid.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.app.catalogue.Catalogue;
import io.limpid.app.recipe.Recipes;
import io.limpid.app.recipe.yaml.InvalidFileException;
import io.limpid.core.network.NetworkFile;
import io.limpid.core.network.TwoClasses;
import io.limpid.core.step.Progress;
import io.limpid.report.result.Finding;
import io.limpid.report.result.ResultFile;
import io.limpid.report.result.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chain of networks that end in one sigmoid, from training to an int8 artefact in three formats. */
class BinaryOutputTest {
    @TempDir
    Path folder;

    private Path recipe(String data) throws IOException {
        Files.writeString(folder.resolve("binary.yaml"), """
                name: binary
                output: sigmoid
                layers: [{ dense: { name: hidden, units: 12, activation: relu } }]
                """);
        return Files.writeString(folder.resolve("recipe.yaml"), """
                name: binary
                data: { %s }
                teacher: { network: binary.yaml, train: { epochs: 12, batch: 32, optimizer: { adam: 0.005 } } }
                steps:
                  - distill: { student: binary.yaml, temperature: 2, alpha: 0.7, train: { epochs: 12, batch: 32, optimizer: { adam: 0.005 } } }
                  - prune: { method: taylor, sparsity: 0.5, fine-tune: { epochs: 4, batch: 32 } }
                  - quantize: { samples: 128 }
                measure: [fidelity, calibration, cost]
                explain: { samples: 2, background: 10, methods: [integrated-gradients] }
                export: [onnx, c]
                """.formatted(data));
    }

    @Test
    void goesThroughEveryPartOfARun() throws IOException {
        Recipes recipes = new Recipes(Catalogue.vocabulary(), List.of());
        Path out = folder.resolve("run");
        Run run = new Run(
                recipes.read(recipe("source: breast-cancer, validation: 0.15, test: 0.3"), List.of()),
                new RunRequest(folder, Optional.of(out), "test", Progress.SILENT));
        List<Stage> stages = run.execute().result().stages();
        assertThat(stages).extracting(Stage::name).containsExactly("teacher", "distill", "prune", "quantize");
        assertThat(stages).allSatisfy(stage -> {
            // 171 rows, of which 63% are of one class
            assertThat(finding(stage.quality(), "accuracy")).isGreaterThan(0.9);
            assertThat(stage.artefacts())
                    .extracting(Stage.Artefact::file)
                    .contains("artefacts/" + stage.name() + ".onnx");
        });
        assertThat(stages.subList(1, 4))
                .allSatisfy(stage ->
                        assertThat(finding(stage.againstTeacher(), "agreement")).isGreaterThan(0.9));
        for (String stage : List.of("teacher", "distill", "prune")) {
            assertThat(TwoClasses.endsInSigmoid(NetworkFile.read(out.resolve("models/" + stage + ".zip"))
                            .graph()))
                    .isTrue();
        }
        assertThat(ResultFile.readExplanations(out.resolve("explanations.json")).toString())
                .contains("integrated-gradients");
    }

    private static double finding(List<Finding> findings, String name) {
        return Finding.in(findings, name).orElseThrow().value();
    }

    @Test
    void refusesASigmoidForTenClassesBeforeAnyWork() throws IOException {
        Path recipe = recipe("source: fashion-mnist-sample");
        assertThatThrownBy(() -> new Recipes(Catalogue.vocabulary(), List.of()).read(recipe, List.of()))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("output must be softmax for 10 classes, but was sigmoid");
    }
}
