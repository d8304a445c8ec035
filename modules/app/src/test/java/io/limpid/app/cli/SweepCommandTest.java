package io.limpid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.app.Project;
import io.limpid.report.result.Finding;
import io.limpid.report.result.ResultFile;
import io.limpid.report.result.RunFolder;
import io.limpid.report.result.SweepMean;
import io.limpid.report.result.SweepPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepCommandTest {
    @TempDir
    Path folder;

    private Path recipe(String... lines) throws IOException {
        Path file = folder.resolve("recipe.yaml");
        return Files.writeString(file, """
                name: small-sweep
                data: { source: breast-cancer, validation: 0.15, test: 0.3 }
                teacher: { network: %s, train: { epochs: 4, batch: 32 } }
                """.formatted(Project.file("models/mlp-small.yaml")) + String.join("\n", lines));
    }

    private static final String[] SWEEP = {
        "sweep:",
        "  compression: [2, 16]",
        "  methods: [{ method: magnitude }, { method: random, scope: layer }]",
        "  fine-tune: { epochs: 2, batch: 32 }"
    };

    @Test
    void goesOnWithThePointsThatAreMissing() throws IOException {
        Path recipe = recipe(SWEEP);
        Path sweep = folder.resolve("sweep");
        Limpid made = Limpid.run("sweep", recipe, "--seeds", "1,2", "--out", sweep);
        assertThat(made.exit()).as(made.err()).isZero();
        Path file = SweepPoint.file(sweep);
        List<String> rows = Files.readAllLines(file);
        // A heading, and for two seeds the teacher and two methods at two compressions
        assertThat(rows).hasSize(1 + 2 * (1 + 2 * 2));
        List<SweepPoint> points = SweepPoint.read(file);
        assertThat(points)
                .allSatisfy(point -> assertThat(point.nonZeros())
                        .isEqualTo(point.weights() - Math.round((1 - 1 / point.compression()) * point.weights())));
        assertThat(Files.readString(sweep.resolve("report.html")))
                .contains("Accuracy over that of magnitude global", "data-chart=\"sweep-accuracy\"");

        // As if it had been interrupted before the last point, with a point that only a file can know
        List<String> left = new ArrayList<>(rows.subList(0, rows.size() - 1));
        left.set(2, rows.get(2).replaceFirst(",[^,]*,[^,]*,(\\d+,\\d+,\\d+)$", ",0.125,0.25,$1"));
        assertThat(left.get(2)).isNotEqualTo(rows.get(2));
        Files.write(file, left);
        assertThat(Limpid.run("sweep", recipe, "--seeds", "1,2", "--out", sweep).exit())
                .isZero();
        List<String> again = Files.readAllLines(file);
        assertThat(again.subList(0, left.size())).isEqualTo(left);
        assertThat(again.get(left.size())).isEqualTo(rows.get(rows.size() - 1));
        assertThat(Files.readString(SweepMean.file(sweep))).contains("magnitude global,2.0,2,accuracy,");
        assertThat(Limpid.run("report", sweep).exit()).isZero();

        // As if it had been interrupted between the last point and the means
        String means = Files.readString(SweepMean.file(sweep));
        Files.writeString(SweepMean.file(sweep), means.lines().limit(2).collect(Collectors.joining("\n", "", "\n")));
        assertThat(Limpid.run("sweep", recipe, "--seeds", "1,2", "--out", sweep).exit())
                .isZero();
        assertThat(Files.readString(SweepMean.file(sweep))).isEqualTo(means);

        Limpid other = Limpid.run("sweep", recipe, "--out", sweep, "--set", "sweep.fine-tune.epochs=1");
        assertThat(other.exit()).isEqualTo(2);
        assertThat(other.err()).contains("is a sweep of another recipe");
        Files.writeString(file, "nonsense\n1,magnitude global,half");
        assertThat(Limpid.run("sweep", recipe, "--seeds", "1,2", "--out", sweep).err())
                .contains("points.csv is damaged");
    }

    @Test
    void makesThePointThatARunOfThatPruningMakes() throws IOException {
        Path sweep = folder.resolve("sweep");
        assertThat(Limpid.run("sweep", recipe(SWEEP), "--seeds", "7", "--out", sweep)
                        .exit())
                .isZero();
        Path run = folder.resolve("run");
        Path recipe =
                recipe("seed: 7", "steps: [{ prune: { sparsity: 0.9375, fine-tune: { epochs: 2, batch: 32 } } }]");
        Limpid ran = Limpid.run("run", recipe, "--out", run, "--set", "measure=[fidelity]");
        assertThat(ran.exit()).as(ran.err()).isZero();
        double accuracy = Finding.in(
                        ResultFile.read(new RunFolder(run).result())
                                .stages()
                                .get(1)
                                .quality(),
                        "accuracy")
                .orElseThrow()
                .value();
        assertThat(SweepPoint.read(SweepPoint.file(sweep)))
                .filteredOn(point -> point.is(7, "magnitude global", 16))
                .singleElement()
                .satisfies(point -> assertThat(point.accuracy()).isEqualTo(accuracy));
    }

    @Test
    void refusesWhatIsNoSweep() throws IOException {
        Limpid steps = Limpid.run("sweep", Project.file("configs/quickstart.yaml"));
        assertThat(steps.exit()).isEqualTo(2);
        assertThat(steps.err()).contains("has no sweep");
        Limpid run = Limpid.run("run", recipe(SWEEP), "--runs", folder.resolve("runs"));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("is a sweep: carry it out with limpid sweep");
        assertThat(folder.resolve("runs")).doesNotExist();
        Limpid wrong = Limpid.run(
                "sweep",
                recipe(
                        "sweep:",
                        "  compression: [2, 1, 2]",
                        "  methods: [{ method: l1-channel }, { method: movement }, { method: movement }]",
                        "  schedule: one-shot",
                        "steps: [{ prune: { sparsity: 0.5 } }]"));
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("sweep.compression[1] must be > 1, but was 1");
        Limpid more = Limpid.run(
                "sweep",
                recipe(
                        "sweep:",
                        "  compression: [2, 2]",
                        "  methods: [{ method: l1-channel }, { method: movement }, { method: movement }]",
                        "  schedule: one-shot",
                        "steps: [{ prune: { sparsity: 0.5 } }]"));
        assertThat(more.err())
                .contains(
                        "steps must be left out where there is a sweep",
                        "sweep.compression[1] must not come twice",
                        "sweep.methods[2] must not come twice, but did: movement global",
                        "sweep.methods[0].method must be one of weights",
                        "sweep.schedule must not be one-shot for movement");
    }
}
