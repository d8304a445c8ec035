package io.limpid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.report.result.Behaviour;
import io.limpid.report.result.Drift;
import io.limpid.report.result.Finding;
import io.limpid.report.result.ResultFile;
import io.limpid.report.result.RunFolder;
import io.limpid.report.result.RunResult;
import io.limpid.report.result.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two models of one run, held against each other again from their files. */
class CompareCommandTest {
    @TempDir
    static Path folder;

    private static Path run;

    @BeforeAll
    static void aRun() {
        run = folder.resolve("run");
        Limpid made = Limpid.run(
                "run",
                "configs/german-credit.yaml",
                "--out",
                run.toString(),
                "--set",
                "teacher.train.epochs=4",
                "--set",
                "steps=[{ prune: { sparsity: 0.9 } }, { quantize: { calibration: mse, samples: 64 } }]",
                "--set",
                "export=[limpid, onnx]",
                "--set",
                "measure=[fidelity, calibration, fairness]",
                "--set",
                "claims=['agreement >= 20%']",
                "--set",
                "drift={ samples: 8, methods: [occlusion], robustness: { corruptions: [missing], severities: [3],"
                        + " attacks: [], samples: 50 } }",
                "--set",
                "limits={ measures: { kappa: '<= 1', accuracy-change.good: within 100 pp, cosine.occlusion: '>= -0.99',"
                        + " damaged-agreement.missing.3: '>= 1%' } }");
        assertThat(made.err()).isEmpty();
        assertThat(made.out())
                .contains("met:    kappa of quantize <= 1, found")
                .containsPattern(
                        "met:    cosine.occlusion of quantize >= -0.99, found \\S+, 95% interval \\[\\S+, \\S+\\]\\n")
                .containsPattern("met:    damaged-agreement.missing.3 of quantize >= 1%, found \\S+%, 95% interval");
        assertThat(made.exit()).isZero();
    }

    private static String[] files() throws IOException {
        return new String[] {artefact("quantize", ".limpid"), artefact("quantize", ".onnx"), model("teacher")};
    }

    private static String artefact(String stage, String end) throws IOException {
        RunResult result = ResultFile.read(new RunFolder(run).result());
        return result.stages().stream()
                .filter(one -> one.name().equals(stage))
                .flatMap(one -> one.artefacts().stream())
                .map(Stage.Artefact::file)
                .filter(file -> file.endsWith(end))
                .map(file -> run.resolve(file).toString())
                .findFirst()
                .orElseThrow();
    }

    private static String model(String stage) {
        return run.resolve("models").resolve(stage + ".zip").toString();
    }

    private static Path data() throws IOException {
        return Files.writeString(folder.resolve("credit.yaml"), "source: german-credit\nvalidation: 0.15\ntest: 0.3\n");
    }

    @Test
    void findsWhatTheRunFound() throws IOException {
        Path out = folder.resolve("again");
        Limpid compared = Limpid.run(
                "compare",
                files()[0],
                files()[2],
                "--data",
                data().toString(),
                "--out",
                out.toString(),
                "--claim",
                "agreement >= 1%",
                "--claim",
                "accuracy-change within 0.01 pp",
                "--limit",
                "accuracy >= 10%");

        assertThat(compared.err()).isEmpty();
        assertThat(compared.exit()).isZero();
        assertThat(compared.out()).contains("met:    accuracy >= 10%", "report: " + out);
        Stage ran = ResultFile.read(new RunFolder(run).result()).chain().get(2);
        RunResult result = ResultFile.read(new RunFolder(out).result());
        Stage candidate = result.chain().get(1);
        // the same outputs: whatever needs no resampling is equal to the last bit
        for (String name : new String[] {"agreement", "kappa", "accuracy-change", "mcnemar", "accuracy-change.bad"}) {
            assertThat(Finding.in(candidate.againstTeacher(), name))
                    .isPresent()
                    .isEqualTo(Finding.in(ran.againstTeacher(), name));
        }
        assertThat(candidate.confusion()).isDeepEqualTo(ran.confusion());
        assertThat(candidate.precision()).isEqualTo("int8");
        Behaviour behaviour = ResultFile.readBehaviour(new RunFolder(out).behaviour());
        assertThat(behaviour.claims())
                .extracting(Behaviour.Claim::answer)
                .containsExactly(Behaviour.Answer.ESTABLISHED, Behaviour.Answer.ESTABLISHED, Behaviour.Answer.REFUTED);
        assertThat(behaviour.curves()).extracting(Behaviour.RiskCurve::stage).containsExactly("reference", "candidate");
        assertThat(Files.readString(new RunFolder(out).report())).contains("decides like the reference in");
    }

    @Test
    void comparesABlackBoxAndFailsOnALimitThatCannotBeMet() throws IOException {
        Path out = folder.resolve("black-box");
        Limpid compared = Limpid.run(
                "compare",
                files()[1],
                files()[2],
                "--data",
                data().toString(),
                "--out",
                out.toString(),
                "--measure",
                "fidelity",
                "--limit",
                "total-variation <= 0.0000001",
                "--limit",
                "cosine.occlusion >= 0.9999999",
                "--method",
                "occlusion",
                "--set",
                "samples=8");

        assertThat(compared.err()).isEmpty();
        assertThat(compared.out())
                .containsPattern(
                        "MISSED: cosine.occlusion >= 0.9999999, found \\S+, 95% interval \\[\\S+, \\S+\\]; missed by \\S+")
                .containsPattern(
                        "MISSED: total-variation <= 0.0000001, found \\S+%, 95% interval \\[\\S+%, \\S+%\\]; missed by \\S+%");
        assertThat(compared.exit()).isEqualTo(1);
        Stage candidate = ResultFile.read(new RunFolder(out).result()).chain().get(1);
        assertThat(candidate.layers()).isEmpty();
        assertThat(candidate.cost().bytes()).isEqualTo(Files.size(Path.of(files()[1])));
        assertThat(Finding.in(candidate.quality(), "brier-score")).isEmpty();
        Drift drift = ResultFile.readDrift(new RunFolder(out).drift());
        assertThat(drift.rows()).isEqualTo(8);
        assertThat(drift.damages()).isEmpty();
        assertThat(Files.readString(new RunFolder(out).report())).contains("<h2>Drift of reasons</h2>");
    }

    @Test
    void refusesNumbersAndMeasuresThatAreNotThereBeforeAnyWork() throws IOException {
        Path out = folder.resolve("nothing");
        String[] common = {"compare", files()[0], files()[2], "--data", data().toString(), "--out", out.toString()};

        assertThat(refused(common, "--claim", "kapa >= 0.9"))
                .contains("--claim 'kapa >= 0.9': is not the name of a measured number; did you mean \"kappa\"?")
                .contains("(allowed: accuracy, accuracy-change, agreement, kappa,");
        assertThat(refused(common, "--limit", "kappa >= 98%"))
                .contains("must be a number without a unit, as kappa is a coefficient");
        assertThat(refused(common, "--measure", "fidelity", "--claim", "brier-score <= 0.1"))
                .contains("must be among what is measured: brier-score needs calibration under measure");
        assertThat(refused(common, "--method", "occlusion", "--limit", "cosine.oclusion >= 0.9"))
                .contains(
                        "must be among what is measured: cosine.oclusion needs oclusion under drift.methods; did you mean"
                                + " \"cosine.occlusion\"?");
        assertThat(refused(common, "--method", "occlusion", "--limit", "cosin.occlusion >= 0.9"))
                .contains("is not the name of a measured number; did you mean \"cosine.occlusion\"?");
        assertThat(refused(common, "--measure", "fidelty"))
                .contains("--measure fidelty: must be one of fidelity, calibration, fairness, cost; did you mean");
        assertThat(out).doesNotExist();
    }

    private static String refused(String[] common, String... more) {
        String[] all = new String[common.length + more.length];
        System.arraycopy(common, 0, all, 0, common.length);
        System.arraycopy(more, 0, all, common.length, more.length);
        Limpid compared = Limpid.run(all);
        assertThat(compared.exit()).isEqualTo(2);
        return compared.err();
    }
}
