package io.limpid.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.app.catalogue.Catalogue;
import io.limpid.app.recipe.CheckedRecipe;
import io.limpid.app.recipe.Recipes;
import io.limpid.core.network.NetworkFile;
import io.limpid.core.step.Progress;
import io.limpid.report.result.ResultFile;
import io.limpid.report.result.RunResult;
import io.limpid.report.result.RunStatus;
import io.limpid.report.result.Stage;
import io.limpid.runtime.artefact.ArtefactReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main job on real data, small enough to be run in seconds: every kind of step and control. */
class RunTest {
    @TempDir
    static Path runs;

    private static Run.Finished first;
    private static Run.Finished second;

    @BeforeAll
    static void twice() throws IOException {
        first = run();
        second = run();
    }

    private static CheckedRecipe recipe(String... overrides) {
        return new Recipes(Catalogue.vocabulary(), List.of())
                .read(
                        Path.of("configs/german-credit.yaml"),
                        Stream.concat(
                                        Stream.of(
                                                "name=small",
                                                "teacher.train.epochs=3",
                                                "steps[0].distill.train.epochs=3",
                                                "steps[1].prune.fine-tune.epochs=2",
                                                "measure=[fidelity, calibration, fairness]",
                                                "drift.samples=6",
                                                "drift.methods=[{ kernel-shap: { coalitions: 76 } }]"),
                                        Stream.of(overrides))
                                .toList());
    }

    private static Run.Finished run(String... overrides) throws IOException {
        return new Run(recipe(overrides), new RunRequest(runs, Optional.empty(), "limpid run", Progress.SILENT))
                .execute();
    }

    @Test
    void givesTheSameBytesForTheSameSeedApartFromTimings() throws IOException {
        assertThat(withoutTimings(first)).isEqualTo(withoutTimings(second)).contains("\"stages\"");
        assertThat(first.folder().path().getFileName()).hasToString("small-1");
        assertThat(second.folder().path().getFileName()).hasToString("small-2");
    }

    /** The file's bytes up to its last key, which is timings. */
    private static String withoutTimings(Run.Finished run) throws IOException {
        String json = Files.readString(run.folder().result());
        int timings = json.indexOf("\n  \"timings\"");
        assertThat(timings).isPositive();
        return json.substring(0, timings);
    }

    @Test
    void aStudentCanLearnFromTheStepBefore() throws IOException {
        String assistant = "{ distill: { student: models/mlp.yaml, train: { epochs: 2 } } }";
        String student = "{ distill: { student: models/mlp-small.yaml, alpha: 1, train: { epochs: 2 }, from: %s } }";
        RunResult assisted = run("name=assisted", "steps=[" + assistant + ", " + student.formatted("previous") + "]")
                .result();
        RunResult direct = run("name=direct", "steps=[" + assistant + ", " + student.formatted("teacher") + "]")
                .result();
        assertThat(assisted.chain()).extracting(Stage::name).containsExactly("teacher", "distill", "distill-2");
        assertThat(assisted.chain().get(1).quality())
                .isEqualTo(direct.chain().get(1).quality());
        assertThat(lossOf(assisted)).isNotEqualTo(lossOf(direct));
    }

    private static double lossOf(RunResult result) {
        return result.epochs().stream()
                .filter(epoch -> epoch.stage().equals("distill-2"))
                .mapToDouble(RunResult.Epoch::loss)
                .sum();
    }

    @Test
    void anotherSeedGivesAnotherTeacher() throws IOException {
        RunResult other = run("seed=7", "steps=[]").result();
        assertThat(other.teacher().confusion())
                .isNotEqualTo(first.result().teacher().confusion());
    }

    @Test
    void makesEveryStageWithItsControls() {
        assertThat(first.result().stages())
                .extracting(Stage::name, Stage::kind, Stage::previous, Stage::controls)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("teacher", Stage.Kind.TEACHER, "", ""),
                        org.assertj.core.groups.Tuple.tuple("distill", Stage.Kind.STEP, "teacher", ""),
                        org.assertj.core.groups.Tuple.tuple("undistilled", Stage.Kind.CONTROL, "teacher", "distill"),
                        org.assertj.core.groups.Tuple.tuple("prune", Stage.Kind.STEP, "distill", ""),
                        org.assertj.core.groups.Tuple.tuple("random", Stage.Kind.CONTROL, "distill", "prune"),
                        org.assertj.core.groups.Tuple.tuple("quantize", Stage.Kind.STEP, "prune", ""));
        assertThat(first.result().stages())
                .extracting(Stage::precision)
                .endsWith("int8")
                .startsWith("float32");
    }

    @Test
    void leavesModelsAndArtefactsThatAreReadBack() throws IOException {
        for (Stage stage : first.result().stages()) {
            Path folder = first.folder().path();
            List<String> files = new ArrayList<>(List.of(
                    "artefacts/" + stage.name() + ".limpid",
                    "artefacts/" + stage.name() + ".golden.csv",
                    "artefacts/" + stage.name() + ".columns.csv",
                    "models/" + stage.name() + ".zip"));
            if (List.of("prune", "random").contains(stage.name())) {
                files.add("models/" + stage.name() + ".masks");
            }
            assertThat(stage.artefacts()).extracting(Stage.Artefact::file).containsExactlyElementsOf(files);
            for (Stage.Artefact artefact : stage.artefacts()) {
                assertThat(Files.size(folder.resolve(artefact.file()))).isEqualTo(artefact.bytes());
            }
            assertThat(ArtefactReader.read(folder.resolve("artefacts/" + stage.name() + ".limpid"))
                            .metadata())
                    .containsEntry("stage", stage.name())
                    .containsEntry("recipe", "small");
            assertThat(NetworkFile.read(folder.resolve("models/" + stage.name() + ".zip"))
                            .origin()
                            .steps())
                    .isEqualTo(stage.provenance());
        }
    }

    @Test
    void smallerStagesAreSmallerOnDisk() {
        List<Long> bytes = first.result().chain().stream()
                .map(stage -> stage.cost().bytes())
                .toList();
        assertThat(bytes).isSortedAccordingTo((a, b) -> Long.compare(b, a)).doesNotHaveDuplicates();
    }

    @Test
    void prunesExactlyAsMuchAsTheRecipeSays() {
        Stage pruned = first.result().stages().get(3);
        long weights = pruned.layers().stream()
                .filter(layer -> !layer.shape().isEmpty())
                .mapToLong(layer ->
                        layer.shape().stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b))
                .sum();
        double zeros = pruned.layers().stream()
                .filter(layer -> !layer.shape().isEmpty())
                .mapToDouble(layer -> layer.sparsity()
                        * layer.shape().stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b))
                .sum();
        assertThat(Math.round(zeros)).isEqualTo(Math.round(0.5 * weights));
    }

    @Test
    void recordsEveryEpochAndMeasure() {
        assertThat(first.result().epochs())
                .extracting(RunResult.Epoch::stage)
                .containsExactly(
                        "teacher",
                        "teacher",
                        "teacher",
                        "distill",
                        "distill",
                        "distill",
                        "undistilled",
                        "undistilled",
                        "undistilled",
                        "prune",
                        "prune",
                        "random",
                        "random");
        Stage last = first.result().stages().get(5);
        assertThat(last.quality()).extracting("name").contains("accuracy", "equalized-odds-difference.sex");
        assertThat(last.againstTeacher()).extracting("name").contains("agreement", "accuracy-change", "mcnemar");
        assertThat(last.againstPrevious()).extracting("name").contains("agreement");
        assertThat(last.changedRows()).isGreaterThanOrEqualTo(last.changed().size());
    }

    @Test
    void endsFinishedWithTheRecipeAsResolvedAndNothingLeftOver() throws IOException {
        Path folder = first.folder().path();
        RunStatus status = ResultFile.readStatus(first.folder().status());
        assertThat(status.state()).isEqualTo(RunStatus.State.FINISHED);
        assertThat(status.stage()).isEmpty();
        assertThat(new Recipes(Catalogue.vocabulary(), List.of())
                        .read(first.folder().recipe(), List.of())
                        .recipe())
                .isEqualTo(recipe().recipe());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "artefacts",
                            "behaviour.json",
                            "drift.json",
                            "models",
                            "recipe.yaml",
                            "result.json",
                            "run.log",
                            "status.json");
        }
        assertThat(first.folder().log()).content().contains("limpid run", "teacher: made in");
    }

    @Test
    void aLoadedTeacherIsTheOneThatWasTrained() throws IOException {
        Path zip = first.folder().path().resolve("models/teacher.zip");
        RunResult loaded = run("teacher={ load: " + zip + " }", "steps=[]").result();
        assertThat(loaded.teacher().confusion())
                .isEqualTo(first.result().teacher().confusion());
        assertThat(loaded.epochs()).isEmpty();
    }

    @Test
    void aTeacherForOtherDataIsRefusedBeforeAFolderIsMade() throws IOException {
        Path zip = first.folder().path().resolve("models/teacher.zip");
        CheckedRecipe other = new Recipes(Catalogue.vocabulary(), List.of())
                .read(Path.of("configs/breast-cancer.yaml"), List.of("teacher={ load: " + zip + " }", "steps=[]"));
        RunRequest request = new RunRequest(runs, Optional.empty(), "limpid run", Progress.SILENT);
        assertThatThrownBy(() -> new Run(other, request).execute())
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(zip + " does not fit data breast-cancer: ");
        assertThat(runs.resolve("breast-cancer-1")).doesNotExist();
    }

    /** Fails where a stage begins to train, as a power cut would. */
    private static Progress failingIn(String stage) {
        return (what, total) -> {
            if (what.startsWith(stage + ":")) {
                throw new IllegalStateException("cut off in " + stage);
            }
            return Progress.SILENT.begin(what, total);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"distill", "prune", "quantize"})
    void aRunThatWasCutOffGoesOnToTheSameBytes(String stage) throws IOException {
        Path folder = runs.resolve("cut-" + stage);
        RunRequest cut = new RunRequest(runs, Optional.of(folder), "limpid run", failingIn(stage));
        assertThatThrownBy(() -> new Run(recipe(), cut).execute()).hasMessage("cut off in " + stage);
        assertThat(folder.resolve("checkpoints/teacher.json")).exists();
        Path teacher = folder.resolve("models/teacher.zip");
        FileTime written = Files.getLastModifiedTime(teacher);
        RunRequest again = RunRequest.resume(folder, "limpid run --resume", Progress.SILENT);
        assertThat(withoutTimings(new Run(recipe(), again).execute())).isEqualTo(withoutTimings(first));
        assertThat(Files.getLastModifiedTime(teacher)).isEqualTo(written);
        assertThat(folder.resolve("checkpoints")).doesNotExist();
        assertThatThrownBy(() -> new Run(recipe(), again).execute())
                .isInstanceOf(UserException.class)
                .hasMessage(folder + " is finished: there is nothing to go on with");
    }

    @Test
    void goesOnOnlyWithItsOwnRecipeAndItsOwnFiles() throws IOException {
        Path folder = runs.resolve("cut-and-changed");
        RunRequest cut = new RunRequest(runs, Optional.of(folder), "limpid run", failingIn("prune"));
        assertThatThrownBy(() -> new Run(recipe(), cut).execute()).hasMessage("cut off in prune");
        RunRequest again = RunRequest.resume(folder, "limpid run --resume", Progress.SILENT);
        assertThatThrownBy(() -> new Run(recipe("seed=7"), again).execute())
                .isInstanceOf(UserException.class)
                .hasMessage(folder + " is a run of another recipe: compare " + folder.resolve("recipe.yaml")
                        + "; go on with the recipe and the --set that began it, or begin a new run");
        Path artefact = folder.resolve("artefacts/distill.limpid");
        Files.write(artefact, new byte[] {1}, StandardOpenOption.APPEND);
        assertThatThrownBy(() -> new Run(recipe(), again).execute())
                .isInstanceOf(UserException.class)
                .hasMessage(artefact + " is not what the run wrote: it is gone or changed; remove "
                        + folder.resolve("checkpoints/distill.json") + " to make stage distill again");
        Files.delete(folder.resolve("checkpoints/distill.json"));
        assertThat(withoutTimings(new Run(recipe(), again).execute())).isEqualTo(withoutTimings(first));
    }

    @Test
    void aFailedRunSaysSoAndNeverLooksFinished() throws IOException {
        CheckedRecipe diverging = recipe("name=diverging", "teacher.train.optimizer={ sgd: 1.0e+30 }");
        RunRequest request = new RunRequest(runs, Optional.empty(), "limpid run", Progress.SILENT);
        assertThatThrownBy(() -> new Run(diverging, request).execute()).hasMessageContaining("diverged");
        Path folder = runs.resolve("diverging-1");
        RunStatus status = ResultFile.readStatus(folder.resolve("status.json"));
        assertThat(status.state()).isEqualTo(RunStatus.State.FAILED);
        assertThat(status.stage()).isEqualTo("teacher");
        assertThat(status.message()).contains("training of teacher diverged");
        assertThat(folder.resolve("result.json")).doesNotExist();
        assertThat(folder.resolve("run.log")).content().contains("diverged");
    }
}
