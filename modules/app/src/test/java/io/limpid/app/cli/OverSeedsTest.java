package io.limpid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.report.result.Finding;
import io.limpid.report.result.ResultFile;
import io.limpid.report.result.RunFolder;
import io.limpid.report.result.RunResult;
import io.limpid.report.result.Stage;
import io.limpid.report.result.Study;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverSeedsTest {
    @TempDir
    static Path runs;

    private static Limpid ran;

    @BeforeAll
    static void twoSeeds() {
        ran = run("--seeds", "1,2");
    }

    private static Limpid run(Object... more) {
        Object[] words = {
            "run",
            "configs/german-credit.yaml",
            "--runs",
            runs,
            "--set",
            "teacher.train.epochs=2",
            "--set",
            "steps[0].distill.train.epochs=2",
            "--set",
            "steps[1].prune.fine-tune.epochs=1",
            "--set",
            "measure=fidelity",
            "--set",
            "limits={}",
            "--set",
            "drift={ samples: 6, methods: [{ kernel-shap: { coalitions: 80 } }] }",
            "--set",
            "surrogate={ tree: { leaves: [2, 4], queries: 0 }, linear: { features: [1, 3] } }"
        };
        Object[] all = new Object[words.length + more.length];
        System.arraycopy(words, 0, all, 0, words.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return Limpid.run(all);
    }

    private static RunResult result(int n) throws IOException {
        return ResultFile.read(runs.resolve("german-credit-" + n + "/result.json"));
    }

    private static double accuracy(RunResult result, String stage) {
        return result.stages().stream()
                .filter(s -> s.name().equals(stage))
                .flatMap(s -> Finding.in(s.quality(), "accuracy").stream())
                .mapToDouble(Finding::value)
                .sum();
    }

    @Test
    void runsOnceForEachSeedAndSumsUp() throws IOException {
        assertThat(ran.exit()).isZero();
        assertThat(result(1).seed()).isEqualTo(1);
        assertThat(result(2).seed()).isEqualTo(2);
        double a = accuracy(result(1), "teacher");
        double b = accuracy(result(2), "teacher");
        // Of two values s/√2 is half their distance, and t with one degree of freedom is 12.7062
        double half = 12.7062 * Math.abs(a - b) / 2;
        assertThat(ran.out())
                .contains(String.format(
                        Locale.ROOT,
                        "%.2f%% [%.2f, %.2f]",
                        50 * (a + b),
                        100 * Math.max(0, (a + b) / 2 - half),
                        100 * Math.min(1, (a + b) / 2 + half)));
        Stage control = result(1).controls().get(0);
        assertThat(ran.out()).contains(control.controls() + " − " + control.name());
    }

    @Test
    void sumsUpRunsThatAreThere() {
        Limpid summed =
                Limpid.run("runs", "--over-seeds", runs.resolve("german-credit-1"), runs.resolve("german-credit-2"));
        assertThat(summed.exit()).isZero();
        assertThat(ran.out()).contains(summed.out());
    }

    @Test
    void writesEveryModelAndNumberOverTheSeeds() throws IOException {
        Study study = ResultFile.readStudy(runs.resolve("german-credit-over-seeds.json"));
        assertThat(study.members())
                .extracting(Study.Member::name)
                .containsExactly(
                        "teacher",
                        "distill",
                        "undistilled",
                        "prune",
                        "random",
                        "quantize",
                        "teacher-tree",
                        "teacher-linear");
        Finding accuracy =
                Finding.in(study.members().get(0).findings(), "accuracy").orElseThrow();
        assertThat(accuracy.value())
                .isCloseTo((accuracy(result(1), "teacher") + accuracy(result(2), "teacher")) / 2, within(1e-12));
        for (Study.Member member : study.members().subList(1, study.members().size())) {
            assertThat(member.findings())
                    .as(member.name())
                    .extracting(Finding::name)
                    .contains("agreement", "cosine.kernel-shap", "drift-beyond-noise.kernel-shap");
            assertThat(member.findings()).extracting(Finding::unit).doesNotContain("p_value");
            assertThat(member.bytes()).isPositive();
        }
        assertThat(study.questions()).extracting(Study.Question::runs).allMatch(times -> times == 1 || times == 2);
        assertThat(study.questions()).extracting(Study.Question::member).contains("teacher-linear");
        String page = Files.readString(runs.resolve("german-credit-over-seeds.html"));
        assertThat(page)
                .contains("the tree", "the linear model", "german-credit-2/report.html", "undistilled (control)");
    }

    @Test
    void numbersThatAllSeedsShareAreNotCertainForThat(@TempDir Path folder) throws IOException {
        for (long seed : new long[] {1, 2}) {
            RunFolder copy = new RunFolder(Files.createDirectories(folder.resolve("run-" + seed)));
            Files.writeString(
                    copy.result(),
                    Files.readString(runs.resolve("german-credit-1/result.json"))
                            .replace("\"seed\": 1,", "\"seed\": " + seed + ",")
                            .replace("\"seed\" : 1,", "\"seed\" : " + seed + ","));
            Files.copy(runs.resolve("german-credit-1/status.json"), copy.status());
        }
        Path page = folder.resolve("both.html");
        Limpid summed =
                Limpid.run("runs", "--over-seeds", folder.resolve("run-1"), folder.resolve("run-2"), "--out", page);
        assertThat(summed.err()).isEmpty();
        assertThat(page).exists();
        Finding own = Finding.in(result(1).teacher().quality(), "accuracy").orElseThrow();
        assertThat(Finding.in(
                        ResultFile.readStudy(folder.resolve("both.json"))
                                .members()
                                .get(0)
                                .findings(),
                        "accuracy"))
                .get()
                .satisfies(both -> assertThat(both.low()).isEqualTo(own.low()))
                .satisfies(both -> assertThat(both.high()).isEqualTo(own.high()))
                .satisfies(both -> assertThat(both.method()).contains("do not differ"));
    }

    @Test
    void refusesWhatIsNotOneRecipeOverSeveralSeeds() {
        Path first = runs.resolve("german-credit-1");
        assertThat(Limpid.run("runs", "--over-seeds", first))
                .isEqualTo(new Limpid(
                        2, "", "limpid: --over-seeds needs two or more runs of one recipe, but 1 were given\n"));
        assertThat(Limpid.run("runs", "--over-seeds", first, first).err())
                .isEqualTo("limpid: each run must have a seed of its own, but " + first + " has seed 1 again\n");
        assertThat(run("--seeds", "9", "--set", "steps=[]").exit()).isZero();
        Path other = runs.resolve("german-credit-3");
        assertThat(Limpid.run("runs", "--over-seeds", first, other).err())
                .isEqualTo("limpid: the runs must be of one recipe, but " + other + " differs from " + first
                        + " in more than the seed: compare their recipe.yaml\n");
        assertThat(Limpid.run("runs", first, "--out", "x.html").err())
                .isEqualTo("limpid: --out must be an .html file and needs --over-seeds, but was x.html\n");
        assertThat(run("--seeds", "1,2", "--out", runs.resolve("x")).err())
                .isEqualTo("limpid: --out names one folder, but --seeds asks for several: use --runs\n");
    }
}
