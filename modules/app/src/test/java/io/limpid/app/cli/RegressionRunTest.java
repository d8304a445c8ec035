package io.limpid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.app.Project;
import io.limpid.report.result.Explanations;
import io.limpid.report.result.Finding;
import io.limpid.report.result.Predictions;
import io.limpid.report.result.ResultFile;
import io.limpid.report.result.RunFolder;
import io.limpid.report.result.RunResult;
import io.limpid.report.result.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The progression of diabetes (Efron et al. 2004), a real number, through every kind of step. */
class RegressionRunTest {
    @TempDir
    static Path folder;

    private static RunFolder run;
    private static RunResult result;
    private static Limpid made;

    private static final Path NETWORK = Project.file("models/mlp-small.yaml");

    private static final String STEPS = """
            steps:
              - distill:
                  student: %s
                  alpha: 0.5
                  match: { distances: [{ student: hidden1 }] }
                  train: { epochs: 12, batch: 32, patience: 6 }
                  control: undistilled
              - prune: { method: taylor, sparsity: 0.3, scope: sensitivity, fine-tune: { epochs: 3, batch: 32 }, towards: { alpha: 0.5 } }
              - mutual: { student: %s, peers: [%s], train: { epochs: 3, batch: 32 } }
              - share: { from: prune, values: 16, fine-tune: { epochs: 1, batch: 32 } }
              - quantize: { from: prune, samples: 64, aware: { train: { epochs: 1, batch: 32 } } }
            """;

    private static Path recipe(String name, String more) throws IOException {
        return Files.writeString(
                folder.resolve(name + ".yaml"),
                """
                name: %s
                seed: 7
                data:
                  csv: %s
                  schema:
                    target: progression
                    others: numeric
                    columns: [{ name: sex, kind: categorical }]
                  test: 0.3
                teacher: { network: %s, train: { epochs: 12, batch: 32, patience: 6 } }
                """.formatted(name, Project.file("configs/data/diabetes.csv"), NETWORK) + more);
    }

    @BeforeAll
    static void aRun() throws IOException {
        Path recipe = recipe("diabetes", STEPS.formatted(NETWORK, NETWORK, NETWORK) + """
                        measure: [fidelity]
                        export: [limpid, onnx]
                        explain:
                          samples: 3
                          background: 10
                          methods: [exact-shapley, integrated-gradients]
                          global: [permutation-importance, partial-dependence]
                          global-rows: 40
                        limits: { measures: { output-rmse: '<= 100' } }
                        claims: ['rmse-change within 100', 'moved of distill <= 100%']
                        """);
        made = Limpid.run("run", recipe, "--out", folder.resolve("run"));
        assertThat(made.exit()).as(made.err()).isZero();
        run = new RunFolder(folder.resolve("run"));
        result = ResultFile.read(run.result());
    }

    private static double value(List<Finding> findings, String name) {
        return Finding.in(findings, name).orElseThrow().value();
    }

    @Test
    void measuresEveryStageInTheUnitOfTheTarget() throws IOException {
        assertThat(result.stages())
                .extracting(Stage::name)
                .containsExactly("teacher", "distill", "undistilled", "prune", "mutual", "share", "quantize");
        assertThat(made.out()).contains("R\u00b2 [95%]", "R\u00b2 to teacher [95%]", "met:    output-rmse");
        Predictions predictions = ResultFile.readPredictions(run.predictions());
        assertThat(predictions.target()).isEqualTo("progression");
        // Fewer than 500 test rows: the picture has all of them, and they say what the numbers say
        int rows = result.data().test();
        assertThat(predictions.rows()).hasSize(rows);
        for (int s = 0; s < result.stages().size(); s++) {
            double squares = 0;
            for (int i = 0; i < rows; i++) {
                squares += Math.pow(
                        predictions.stages().get(s).values()[i] - predictions.truth()[i], 2);
            }
            Stage stage = result.stages().get(s);
            assertThat(value(stage.quality(), "rmse"))
                    .as(stage.name())
                    .isCloseTo(Math.sqrt(squares / rows), within(1e-9 * Math.sqrt(squares)));
            assertThat(stage.quality()).extracting(Finding::name).containsExactly("rmse", "mae", "r2");
        }
        // The whole table's deviation is 77: a model that learnt something is below it
        assertThat(value(result.teacher().quality(), "rmse")).isBetween(45.0, 77.0);
        assertThat(result.stages().get(1).againstTeacher())
                .extracting(Finding::name)
                .containsExactly(
                        "rmse-change",
                        "mae-change",
                        "r2-change",
                        "output-rmse",
                        "output-r2",
                        "output-correlation",
                        "moved");
        assertThat(result.limits()).allMatch(RunResult.Limit::met);
        assertThat(result.stages().get(6).precision()).isEqualTo("int8");
        assertThat(result.stages().get(1).title()).isEqualTo("Distilled (squared error, \u03b1 = 0.5, distances)");
        String page = Files.readString(run.report());
        assertThat(page)
                .contains("R\u00b2 of predictions", "Predictions", "RMSE change", "progression is a number")
                .doesNotContain("Confusion shift", "id=\"calibration\"");
    }

    @Test
    void predictsInTheUnitOfTheTargetFromEveryFile() throws IOException {
        Path rows = folder.resolve("rows.csv");
        List<String> table = Files.readAllLines(Project.file("configs/data/diabetes.csv"));
        Files.write(rows, table.subList(0, 4));
        String first = "";
        for (String file : List.of("artefacts/prune.limpid", "artefacts/prune.onnx")) {
            Limpid predicted = Limpid.run("predict", run.path().resolve(file), "--input", rows, "--csv");
            assertThat(predicted.exit()).as(predicted.err()).isZero();
            List<String> lines = predicted.out().lines().toList();
            assertThat(lines.get(0)).isEqualTo("row,progression");
            double value = Double.parseDouble(lines.get(1).split(",")[1]);
            assertThat(value).isBetween(20.0, 350.0);
            if (first.isEmpty()) {
                first = lines.get(1);
            } else {
                // Two float runtimes
                assertThat(value).isCloseTo(Double.parseDouble(first.split(",")[1]), within(0.01));
            }
        }
        Files.delete(run.path().resolve("artefacts/prune.target.csv"));
        Limpid coded = Limpid.run("predict", run.path().resolve("artefacts/prune.limpid"), "--input", rows, "--csv");
        assertThat(coded.out()).startsWith("row,output");
        double number = Double.parseDouble(coded.out().lines().toList().get(1).split(",")[1]);
        assertThat(number).isBetween(-3.0, 3.0);
    }

    @Test
    void comparesTwoModelsOfANumber() throws IOException {
        Path data = Files.writeString(
                folder.resolve("data.yaml"), """
                csv: %s
                schema: { target: progression, others: numeric, columns: [{ name: sex, kind: categorical }] }
                test: 0.3
                """.formatted(Project.file("configs/data/diabetes.csv")));
        Limpid compared = Limpid.run(
                "evaluate",
                run.path().resolve("artefacts/quantize.limpid"),
                run.path().resolve("models/teacher.zip"),
                "--data",
                data,
                "--seed",
                "7");
        assertThat(compared.exit()).as(compared.err()).isZero();
        double rmse = value(result.stages().get(6).quality(), "rmse");
        assertThat(compared.out()).contains("rmse", Numbers.format("%.5f", rmse), "output-correlation");
        Limpid explained = Limpid.run(
                "explain",
                run.path().resolve("models/teacher.zip"),
                "--data",
                data,
                "--method",
                "occlusion",
                "--rows",
                "0");
        assertThat(explained.exit()).as(explained.err()).isZero();
        assertThat(explained.out()).contains("Occlusion, row 0: progression, value ");
        for (String command : List.of("drift", "surrogate")) {
            Limpid refused = command.equals("drift")
                    ? Limpid.run(
                            command,
                            run.path().resolve("artefacts/prune.limpid"),
                            run.path().resolve("models/teacher.zip"),
                            "--data",
                            data,
                            "--method",
                            "kernel-shap")
                    : Limpid.run(
                            command,
                            run.path().resolve("models/teacher.zip"),
                            "--data",
                            data,
                            "--out",
                            folder.resolve("readable"));
            assertThat(refused.exit()).isEqualTo(2);
            assertThat(refused.err()).contains("must have classes for limpid " + command);
        }
    }

    @Test
    void explainsInTheUnitOfTheTarget() throws IOException {
        Explanations found = ResultFile.readExplanations(run.explanations());
        Predictions predictions = ResultFile.readPredictions(run.predictions());
        assertThat(found.scale()).isEqualTo(Explanations.VALUE);
        for (Explanations.Method method : found.methods()) {
            assertThat(method.notes()).isEmpty();
            for (int s = 0; s < 2; s++) {
                for (int i = 0; i < 3; i++) {
                    Explanations.Values values = method.stages().get(s).cases().get(i);
                    int row = found.cases().get(i).row();
                    assertThat(found.cases().get(i).truth()).isEqualTo(-1);
                    // The explained number is the prediction, and contributions lead from the base to it; a path of 50
                    // steps in
                    // float is not exact
                    double predicted = predictions.stages().get(s).values()[row];
                    assertThat(values.output()).isCloseTo(predicted, within(1e-2));
                    assertThat(values.base() + Arrays.stream(values.values()).sum())
                            .as(method.name())
                            .isCloseTo(predicted, within(method.name().equals("exact-shapley") ? 1e-2 : 2));
                }
            }
        }
        Explanations.Global shuffled = found.global().get(0);
        assertThat(shuffled.target()).isEqualTo("progression");
        assertThat(shuffled.stages().get(0).effects())
                .hasSize(10)
                .allSatisfy(effect -> assertThat(effect.quantity()).isEqualTo("RMSE gained"));
        // Means of predictions lie among them
        assertThat(found.global().get(1).stages().get(0).effects().get(0).y()[0])
                .isBetween(20.0, 350.0);
        assertThat(Files.readString(run.report())).contains("why progression?", "The average value of progression is");
    }

    /** Two files of other kinds than a network teach a student together, on mixtures of rows whose number is not known. */
    @Test
    void severalModelFilesTeachTogetherWithoutNumbers() throws IOException {
        Path artefacts = run.path().resolve("artefacts");
        Path recipe = recipe("taught", """
                steps:
                  - distill:
                      student: %s
                      alpha: 1
                      teachers: [{ file: %s, weight: 2 }, { file: %s }]
                      transfer: { mixup: { rows: 600 } }
                      train: { epochs: 30, batch: 32 }
                measure: [fidelity]
                """.formatted(
                        NETWORK, artefacts.resolve("teacher.onnx"), artefacts.resolve("teacher.limpid")));
        Path teacher = run.path().resolve("models/teacher.zip");
        Limpid taught = Limpid.run(
                "run", recipe, "--set", "teacher={load: " + teacher + "}", "--out", folder.resolve("taught"));
        assertThat(taught.exit()).as(taught.err() + taught.out()).isZero();
        Stage student = ResultFile.read(new RunFolder(folder.resolve("taught")).result())
                .stages()
                .get(1);
        // Both files are the teacher itself; by one number for all rows it would be 0
        assertThat(value(student.againstTeacher(), "output-r2")).isGreaterThan(0.5);
    }

    private void refused(String more, String... messages) throws IOException {
        Limpid checked = Limpid.run("check", recipe("refused", more));
        assertThat(checked.exit()).isEqualTo(2);
        assertThat(checked.err()).contains(messages);
    }

    @Test
    void refusesByNameWhatIsOfClasses() throws IOException {
        String student = NETWORK.toString();
        refused(
                """
                steps:
                  - distill:
                      student: %s
                      temperature: 2
                      leave-out: [a]
                      match: { decoupled: {}, logits: 1 }
                      train: { epochs: 1 }
                  - distill: { name: made, student: %s, alpha: 1, transfer: { impressions: { rows: 10 } }, train: { epochs: 1 } }
                  - mutual: { student: %s, peers: [%s], temperature: 2, train: { epochs: 1 } }
                  - quantize: { keep-float: auto, accuracy-drop: 1 pp, control: onnxruntime }
                measure: [fairness]
                limits: { accuracy-drop: 1 pp, agreement: 98 %% }
                claims: ['kappa >= 0.9']
                surrogate: { tree: {} }
                explain: { methods: [anchors, kernel-shap], global: [concept-directions], scale: logit, path: 2 }
                """.formatted(student, student, student, student),
                "steps[0].distill.temperature must be left out where a number, progression, is predicted: a number has no"
                        + " probabilities to soften",
                "steps[0].distill.leave-out must be left out",
                "steps[0].distill.match.decoupled must be left out",
                "steps[0].distill.match.logits must be left out",
                "steps[1].distill.transfer.impressions must be left out",
                "steps[2].mutual.temperature must be left out",
                "steps[3].quantize.keep-float must name layers",
                "steps[3].quantize.control must not have onnxruntime",
                "measure[0] must not be fairness",
                "limits.accuracy-drop must be left out where a number, progression, is predicted: it has no accuracy; demand"
                        + " rmse-change or r2-change under measures",
                "limits.agreement must be left out",
                "claims[0] is not the name of a measured number",
                "surrogate must be left out",
                "explain.methods[0] must be another where a number, progression, is predicted",
                "explain.global[0] must be another",
                "explain.scale must be left out",
                "explain.path must be 0");
    }

    @Test
    void refusesASigmoidBeforeAnyWork() throws IOException {
        Path network = Files.writeString(
                folder.resolve("network.yaml"),
                "name: one\noutput: sigmoid\nlayers: [{ dense: { units: 4, activation: relu } }]\n");
        Limpid checked = Limpid.run("check", recipe("sigmoid", ""), "--set", "teacher.network=" + network);
        assertThat(checked.exit()).isEqualTo(2);
        assertThat(checked.err()).contains("output must be left out for a numeric target");
    }
}
