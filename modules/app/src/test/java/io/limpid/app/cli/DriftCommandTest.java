package io.limpid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.app.Project;
import io.limpid.report.result.Drift;
import io.limpid.report.result.Finding;
import io.limpid.report.result.ForgottenExamples;
import io.limpid.report.result.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A breast-cancer network, and the same in three bits. */
class DriftCommandTest {
    @TempDir
    static Path folder;

    private static Path run;

    @BeforeAll
    static void make() {
        run = folder.resolve("run");
        Limpid made = Limpid.run(
                "run",
                Project.file("configs/breast-cancer.yaml"),
                "--out",
                run,
                "--set",
                "teacher.train.epochs=12",
                "--set",
                "steps=[{ quantize: { weight-bits: 3, samples: 64 } }]",
                "--set",
                "explain={ methods: [occlusion], samples: 2 }",
                "--set",
                "drift={ methods: [{ kernel-shap: { coalitions: 200 } }, gradient], samples: 24, shown: 2, background:"
                        + " 4, privacy: summary, robustness: { severities: [2, 5], samples: 80, attacked: 40, steps: 3 }"
                        + " }",
                "--set",
                "limits={}");
        assertThat(made.exit()).as(made.err()).isZero();
    }

    private static Drift drift() throws IOException {
        return ResultFile.readDrift(run.resolve("drift.json"));
    }

    private static Finding finding(Drift.Damage damage, String stage, int severity, String name) {
        return damage.points().stream()
                .filter(point -> point.stage().equals(stage) && point.severity() == severity)
                .findFirst()
                .flatMap(point -> Finding.in(point.findings(), name))
                .orElseThrow();
    }

    @Test
    void tellsThreeBitsFromFloatBeyondTheSamplersNoise() throws IOException {
        Drift.Method kernel = drift().methods().get(0);
        assertThat(kernel.sampled()).isTrue();
        Drift.OfStage coarse = kernel.stages().get(0);
        assertThat(coarse.model()).isEqualTo("int8 graph");
        assertThat(coarse.pValue()).isLessThan(0.001);
        assertThat(coarse.excess().low()).isPositive();
        assertThat(coarse.noise()).isPositive();
        assertThat(coarse.likenesses())
                .extracting(likeness -> likeness.drift().name())
                .containsExactly("cosine", "spearman", "top-overlap", "sign-agreement");
        assertThat(coarse.parts()).extracting(Drift.Part::name).containsExactly("benign", "malignant");
        assertThat(coarse.changed().cases()).hasSize(2);
        assertThat(coarse.changed().methods().get(0).stages()).hasSize(2);
    }

    @Test
    void saysWhoseGradientsAreFollowedAndThatNothingWasDrawn() throws IOException {
        Drift.Method gradient = drift().methods().get(1);
        assertThat(gradient.sampled()).isFalse();
        assertThat(gradient.stages().get(0).likenesses().get(0).noise().value()).isNaN();
        assertThat(gradient.notes()).singleElement().asString().contains("fake quantization");
    }

    @Test
    void measuresDamageOnTheSameRowsForEveryStage() throws IOException {
        List<Drift.Damage> damages = drift().damages();
        assertThat(damages)
                .extracting(damage -> damage.name() + " " + damage.source())
                .containsExactly("noise ", "missing ", "fgsm own", "fgsm reference", "pgd own", "pgd reference");
        for (Drift.Damage damage : damages) {
            // unharmed both are as they are without damage, and nothing was lost
            assertThat(finding(damage, "quantize", 0, "fragility").value()).isZero();
            assertThat(finding(damage, "teacher", 0, "accuracy").value()).isGreaterThan(0.85);
        }
        Drift.Damage pgd = damages.get(4);
        assertThat(finding(pgd, "teacher", 5, "accuracy").value())
                .isLessThan(finding(pgd, "teacher", 0, "accuracy").value());
        // what was made for the teacher misleads the teacher just so
        assertThat(finding(damages.get(5), "teacher", 5, "accuracy")).isEqualTo(finding(pgd, "teacher", 5, "accuracy"));
        assertThat(pgd.notes()).singleElement().asString().contains("fake quantization", "integer graph");
    }

    @Test
    void showsItInTheReportOnOneAxis() throws IOException {
        String report = Files.readString(run.resolve("report.html"));
        assertThat(report)
                .contains(
                        "<h2>Drift of reasons</h2>",
                        "<h2>Robustness</h2>",
                        "whose reasons drifted",
                        "PGD along each model");
        String teacher = chart(
                report,
                "drift-0-0-"
                        + drift().methods()
                                .get(0)
                                .stages()
                                .get(0)
                                .changed()
                                .cases()
                                .get(0)
                                .row() + "-0");
        String coarse = chart(
                report,
                "drift-0-0-"
                        + drift().methods()
                                .get(0)
                                .stages()
                                .get(0)
                                .changed()
                                .cases()
                                .get(0)
                                .row() + "-1");
        assertThat(domain(teacher)).isEqualTo(domain(coarse));
    }

    private static String chart(String report, String id) {
        int from = report.indexOf("data-chart=\"" + id + "\"");
        assertThat(from).as(id).isPositive();
        return report.substring(from, report.indexOf("</script>", from));
    }

    private static String domain(String chart) {
        int from = chart.indexOf("\"domain\":[");
        assertThat(from).isPositive();
        return chart.substring(from, chart.indexOf(']', from));
    }

    @Test
    void findsNothingBetweenAModelAndItself() throws IOException {
        Path teacher = run.resolve("models/teacher.zip");
        Path out = folder.resolve("same.json");
        Limpid same = Limpid.run(
                "drift",
                teacher,
                teacher,
                "--data",
                "breast-cancer",
                "--method",
                "kernel-shap: { coalitions: 160 }",
                "--set",
                "samples=12",
                "--set",
                "background=4",
                "--set",
                "robustness={ corruptions: [noise], attacks: [fgsm], severities: [3], samples: 50, attacked: 20 }",
                "--out",
                out);
        assertThat(same.exit()).as(same.err()).isZero();
        Drift drift = ResultFile.readDrift(out);
        Drift.OfStage stage = drift.methods().get(0).stages().get(0);
        assertThat(stage.pValue()).isEqualTo(1);
        assertThat(stage.excess().value()).isZero();
        assertThat(stage.likenesses())
                .allSatisfy(likeness -> assertThat(likeness.drift().value()).isCloseTo(1, within(1e-12)));
        assertThat(stage.likenesses().get(0).noise().value()).isBetween(0.0, 1 - 1e-6);
        assertThat(drift.damages())
                .allSatisfy(damage -> assertThat(finding(damage, stage.stage(), 3, "accuracy-change")
                                .value())
                        .isZero());
        assertThat(same.out()).contains("No class or group drifts otherwise than the others");
    }

    @Test
    void takesArtefactsWithoutGradients() {
        Limpid compared = Limpid.run(
                "drift",
                run.resolve("artefacts/quantize.limpid"),
                run.resolve("models/teacher.zip"),
                "--data",
                "breast-cancer",
                "--method",
                "gradient",
                "--set",
                "samples=4",
                "--set",
                "robustness={ corruptions: [], attacks: [fgsm], severities: [3], attacked: 20 }",
                "--out",
                folder.resolve("artefact.html"));
        assertThat(compared.exit()).as(compared.err()).isZero();
        assertThat(compared.out())
                .contains("it is an artefact for devices and has no gradients")
                .contains("quantize.limpid has no gradient: it is measured only on what misleads the reference");
        assertThat(folder.resolve("artefact.html")).isRegularFile();
    }

    @Test
    void findsWhatPopulationsForget() throws IOException {
        Path other = folder.resolve("other");
        assertThat(Limpid.run(
                                "run",
                                Project.file("configs/breast-cancer.yaml"),
                                "--out",
                                other,
                                "--set",
                                "teacher.train.epochs=12",
                                "--set",
                                "steps=[{ quantize: { weight-bits: 2, samples: 64 } }]",
                                "--set",
                                "explain={ methods: [occlusion], samples: 2 }",
                                "--set",
                                "drift={ robustness: { corruptions: [missing], attacks: [], severities: [1] } }",
                                "--set",
                                "limits={}")
                        .exit())
                .isZero();
        Path out = folder.resolve("forgotten.json");
        List<Object> words = List.of(
                "forgotten",
                "--reference",
                folder + "/*/models/teacher.zip",
                "--candidate",
                folder + "/*/artefacts/quantize.limpid",
                "--data",
                "breast-cancer",
                "--out");
        Limpid found = Limpid.run(java.util.stream.Stream.concat(words.stream(), java.util.stream.Stream.of(out))
                .toArray());
        assertThat(found.exit()).as(found.err()).isZero();
        ForgottenExamples forgotten = ResultFile.readForgotten(out);
        assertThat(forgotten.reference()).hasSize(2);
        assertThat(forgotten.divisions()).isEqualTo(6);
        assertThat(forgotten.byClass().stream()
                        .mapToInt(ForgottenExamples.OfClass::forgotten)
                        .sum())
                .isEqualTo(forgotten.forgotten());
        assertThat(forgotten.examples()).allSatisfy(example -> {
            assertThat(example.reference()).isNotEqualTo(example.candidate());
            assertThat(example.cells()).hasSameSizeAs(forgotten.columns());
        });
        Path page = folder.resolve("forgotten.html");
        assertThat(Limpid.run(java.util.stream.Stream.concat(words.stream(), java.util.stream.Stream.of(page))
                                .toArray())
                        .exit())
                .isZero();
        assertThat(Files.readString(page)).contains("What compression forgets", "ways to divide them");
    }

    @Test
    void refusesWhatCannotBeCompared() {
        Path teacher = run.resolve("models/teacher.zip");
        assertRefused("methods must name at least one method", "drift", teacher, teacher, "--data", "breast-cancer");
        assertRefused(
                "methods[0] must not be auto",
                "drift",
                teacher,
                teacher,
                "--data",
                "breast-cancer",
                "--method",
                "auto");
        assertRefused(
                "methods[0] must explain the input: units of two networks need not be the same",
                "drift",
                teacher,
                teacher,
                "--data",
                "breast-cancer",
                "--method",
                "layer-conductance");
        assertRefused(
                "robustness.corruptions[0] must fit the data: blur needs images",
                "drift",
                teacher,
                teacher,
                "--data",
                "breast-cancer",
                "--set",
                "robustness={ corruptions: [blur] }");
        assertRefused(
                "--out must be a .json or .html file",
                "drift",
                teacher,
                teacher,
                "--data",
                "breast-cancer",
                "--method",
                "occlusion",
                "--out",
                "drift.txt");
        assertRefused(
                "--candidate nowhere/*.zip: there is no such file",
                "forgotten",
                "--reference",
                teacher,
                "--candidate",
                "nowhere/*.zip",
                "--data",
                "breast-cancer");
        assertRefused(
                "--reference must mean at least 2 models",
                "forgotten",
                "--reference",
                teacher,
                "--candidate",
                run + "/artefacts/*.limpid",
                "--data",
                "breast-cancer");
    }

    private static void assertRefused(String reason, Object... words) {
        Limpid refused = Limpid.run(words);
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains(reason);
    }
}
