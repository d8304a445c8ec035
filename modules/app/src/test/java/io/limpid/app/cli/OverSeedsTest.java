package io.limpid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.report.result.Finding;
import io.limpid.report.result.ResultFile;
import io.limpid.report.result.RunResult;
import io.limpid.report.result.Stage;
import java.io.IOException;
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
            "limits={}"
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
        assertThat(run("--seeds", "1,2", "--out", runs.resolve("x")).err())
                .isEqualTo("limpid: --out names one folder, but --seeds asks for several: use --runs\n");
    }
}
