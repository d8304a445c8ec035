package io.limpid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.app.Project;
import io.limpid.report.result.Finding;
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

/** Four labels of diabetes patients (Efron et al. 2004), of which a patient may have any, through every kind of step. */
class LabelsRunTest {
    @TempDir
    static Path folder;

    private static final Path NETWORK = Project.file("models/mlp-small.yaml");

    private static final String DATA = """
            csv: %s
            schema:
              labels:
                - { name: high ldl, column: ldl, above: 130 }
                - { name: low hdl, column: hdl, below: 40 }
                - { name: second sex, column: sex, values: ['2'] }
              others: numeric
            test: 0.3
            """.formatted(Project.file("configs/data/diabetes.csv"));

    private static RunFolder run;
    private static RunResult result;

    private static Path recipe(String name, String more) throws IOException {
        return Files.writeString(
                folder.resolve(name + ".yaml"),
                "name: " + name + "\nseed: 7\ndata:\n" + DATA.indent(2)
                        + "teacher: { network: %s, train: { epochs: 60, batch: 32, patience: 15 } }\n"
                                .formatted(NETWORK)
                        + more);
    }

    @BeforeAll
    static void aRun() throws IOException {
        Path recipe = recipe("labels", """
                steps:
                  - distill:
                      student: %s
                      temperature: 2
                      alpha: 0.7
                      match: { soft-targets: 1, logits: 0.1, distances: [{ student: hidden1 }] }
                      train: { epochs: 25, batch: 32 }
                      control: undistilled
                  - prune: { method: taylor, sparsity: 0.3, scope: sensitivity, fine-tune: { epochs: 3, batch: 32 }, towards: { alpha: 0.5 } }
                  - mutual: { student: %s, peers: [%s], train: { epochs: 3, batch: 32 } }
                  - share: { from: prune, values: 16, fine-tune: { epochs: 1, batch: 32 } }
                  - quantize: { from: prune, samples: 64, aware: { train: { epochs: 1, batch: 32 } } }
                measure: [fidelity]
                export: [limpid, onnx]
                limits: { agreement: 10 %%, measures: { label-distance: '<= 60%%' } }
                claims: ['label-accuracy-change.low hdl within 60 pp']
                """.formatted(NETWORK, NETWORK, NETWORK));
        Limpid made = Limpid.run("run", recipe, "--out", folder.resolve("run"));
        assertThat(made.exit()).as(made.err() + made.out()).isZero();
        run = new RunFolder(folder.resolve("run"));
        result = ResultFile.read(run.result());
    }

    private static double value(List<Finding> findings, String name) {
        return Finding.in(findings, name).orElseThrow().value();
    }

    @Test
    void measuresEveryStageLabelByLabel() throws IOException {
        assertThat(result.stages())
                .extracting(Stage::name)
                .containsExactly("teacher", "distill", "undistilled", "prune", "mutual", "share", "quantize");
        for (Stage stage : result.stages()) {
            double mean = Arrays.stream(new String[] {"high ldl", "low hdl", "second sex"})
                    .mapToDouble(label -> value(stage.quality(), "label-accuracy." + label))
                    .average()
                    .orElseThrow();
            assertThat(value(stage.quality(), "label-accuracy")).isCloseTo(mean, within(1e-12));
            // What is right in all is at most what is right in the mean
            assertThat(value(stage.quality(), "accuracy")).isLessThanOrEqualTo(mean);
            assertThat(stage.confusion()).isEmpty();
        }
        // 72% would be right by never giving it
        assertThat(value(result.teacher().quality(), "label-accuracy.high ldl")).isGreaterThan(0.78);
        assertThat(result.stages().get(6).precision()).isEqualTo("int8");
        assertThat(result.limits()).allMatch(RunResult.Limit::met);
        assertThat(Files.readString(run.report()))
                .contains("Each label: how often it is decided rightly", "F1, macro", "may have none, one or several")
                .doesNotContain("Confusion shift", "id=\"calibration\"");
    }

    @Test
    void everyFileOfAModelGivesTheSameLabels() throws IOException {
        Path rows = folder.resolve("rows.csv");
        Files.write(
                rows,
                Files.readAllLines(Project.file("configs/data/diabetes.csv")).subList(0, 30));
        for (String stage : List.of("prune", "quantize")) {
            String first = "";
            for (String kind : List.of(".limpid", ".onnx")) {
                Limpid predicted = Limpid.run(
                        "predict", run.path().resolve("artefacts/" + stage + kind), "--input", rows, "--csv");
                assertThat(predicted.exit()).as(predicted.err()).isZero();
                List<String> lines = predicted.out().lines().toList();
                assertThat(lines.get(0)).isEqualTo("row,decision,high ldl,low hdl,second sex");
                String decisions =
                        lines.stream().map(line -> line.split(",")[1]).toList().toString();
                first = first.isEmpty() ? decisions : first;
                assertThat(decisions).as(stage + kind).isEqualTo(first);
                for (String line : lines.subList(1, lines.size())) {
                    String[] cells = line.split(",");
                    assertThat(cells[1].contains("low hdl")).isEqualTo(Double.parseDouble(cells[3]) > 0.5);
                }
            }
        }
        Limpid verified = Limpid.run("verify", run.path().resolve("artefacts/quantize.limpid"));
        assertThat(verified.exit()).as(verified.out()).isZero();
    }

    @Test
    void comparesTwoModelsOfLabels() throws IOException {
        Path data = Files.writeString(folder.resolve("data.yaml"), DATA);
        Path quantized = run.path().resolve("artefacts/quantize.onnx");
        Path teacher = run.path().resolve("models/teacher.zip");
        Limpid compared = Limpid.run("evaluate", quantized, teacher, "--data", data, "--seed", "7");
        assertThat(compared.exit()).as(compared.err()).isZero();
        String accuracy =
                Numbers.format("%.2f%%", 100 * value(result.stages().get(6).quality(), "label-accuracy"));
        assertThat(compared.out()).contains("label-agreement.low hdl", accuracy);
        Limpid refused = Limpid.run("surrogate", teacher, "--data", data, "--out", folder.resolve("readable"));
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err())
                .contains(
                        "must have one class a row for limpid surrogate, but rows may have several of the labels high ldl,");
        Limpid explained = Limpid.run("explain", teacher, "--data", data, "--method", "occlusion", "--rows", "0");
        assertThat(explained.exit()).isEqualTo(2);
        assertThat(explained.err()).contains("where rows have several labels");
    }

    @Test
    void scansLayersByWholeSetsOfLabels() throws IOException {
        Limpid scanned = Limpid.run("sensitivity", run.path(), "--sparsities", "0,0.9");
        assertThat(scanned.exit()).as(scanned.err()).isZero();
        List<String> rows = Files.readAllLines(run.path().resolve("sensitivity/teacher--magnitude.csv"));
        assertThat(rows.get(1)).startsWith("hidden1,0.0,").endsWith(",1.0");
        assertThat(Double.parseDouble(rows.get(2).split(",")[3])).isLessThan(1);
    }

    /** Two files of other kinds than a network teach a student together, on rows whose labels are not looked at. */
    @Test
    void severalModelFilesTeachTogetherWithoutLabels() throws IOException {
        Path artefacts = run.path().resolve("artefacts");
        Path recipe = recipe("taught", """
                steps:
                  - distill:
                      student: %s
                      temperature: 2
                      alpha: 1
                      teachers: [{ file: %s, weight: 2 }, { file: %s }]
                      transfer: { training: true }
                      train: { epochs: 80, batch: 32 }
                measure: [fidelity]
                """.formatted(
                        NETWORK, artefacts.resolve("teacher.onnx"), artefacts.resolve("teacher.limpid")));
        Path teacher = run.path().resolve("models/teacher.zip");
        Limpid made = Limpid.run(
                "run", recipe, "--set", "teacher={load: " + teacher + "}", "--out", folder.resolve("taught"));
        assertThat(made.exit()).as(made.err() + made.out()).isZero();
        Stage student = ResultFile.read(new RunFolder(folder.resolve("taught")).result())
                .stages()
                .get(1);
        // Both files are the teacher itself. Never to give the first label would agree in some 72%, to guess the last
        // in half
        assertThat(value(student.againstTeacher(), "label-agreement.high ldl")).isGreaterThan(0.85);
        assertThat(value(student.againstTeacher(), "label-agreement.second sex"))
                .isGreaterThan(0.65);
    }

    @Test
    void refusesByNameWhatIsOfOneClass() throws IOException {
        String student = NETWORK.toString();
        Limpid checked = Limpid.run("check", recipe("refused", """
                steps:
                  - distill:
                      student: %s
                      leave-out: [a]
                      match: { decoupled: {} }
                      train: { epochs: 1 }
                  - distill: { name: made, student: %s, alpha: 1, transfer: { impressions: { rows: 10 } }, train: { epochs: 1 } }
                  - quantize: { keep-float: auto, accuracy-drop: 1 pp }
                measure: [fairness]
                claims: ['kappa >= 0.9']
                surrogate: { tree: {} }
                drift: { methods: [kernel-shap] }
                explain: { methods: [kernel-shap] }
                """.formatted(student, student)));
        assertThat(checked.exit()).isEqualTo(2);
        assertThat(checked.err())
                .contains(
                        "steps[0].distill.match.decoupled must be left out where rows have several labels: it tells the"
                                + " labelled class from the others",
                        "steps[1].distill.transfer.impressions must be left out where rows have several labels: they are"
                                + " made until the teacher is sure of one class",
                        "steps[0].distill.leave-out must be left out",
                        "steps[2].quantize.keep-float must name layers",
                        "measure[0] must not be fairness",
                        "claims[0] is not the name of a measured number",
                        "surrogate must be left out",
                        "drift must be left out",
                        "explain must be left out");
        Path network = Files.writeString(
                folder.resolve("network.yaml"),
                "name: one\noutput: sigmoid\nlayers: [{ dense: { units: 4, activation: relu } }]\n");
        Limpid sigmoid = Limpid.run("check", recipe("sigmoid", ""), "--set", "teacher.network=" + network);
        assertThat(sigmoid.exit()).isEqualTo(2);
        assertThat(sigmoid.err()).contains("output must be left out where rows have several labels");
    }
}
