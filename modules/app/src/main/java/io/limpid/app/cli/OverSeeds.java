package io.limpid.app.cli;

import io.limpid.app.run.UserException;
import io.limpid.core.measure.Interval;
import io.limpid.evaluate.significance.StudentMean;
import io.limpid.report.result.Finding;
import io.limpid.report.result.RunResult;
import io.limpid.report.result.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What several runs of one recipe, each with a seed of its own, say together: means over the seeds with Student's 95%
 * intervals, and differences taken seed by seed.
 */
final class OverSeeds {
    private final List<RunResult> results;

    private OverSeeds(List<RunResult> results) {
        this.results = results;
    }

    /**
     * @throws UserException if a run has no result, a seed comes twice, or the recipes differ in more than the seed
     */
    static OverSeeds of(List<PastRun> runs) {
        List<RunResult> results = new ArrayList<>();
        TreeSet<Long> seeds = new TreeSet<>();
        for (PastRun run : runs) {
            RunResult result = run.result()
                    .orElseThrow(() -> new UserException(run.name() + " has no result: it is " + run.state()));
            if (!seeds.add(result.seed())) {
                throw new UserException("each run must have a seed of its own, but " + run.name() + " has seed "
                        + result.seed() + " again");
            }
            if (!withoutSeed(result).equals(withoutSeed(results.isEmpty() ? result : results.get(0)))) {
                throw new UserException("the runs must be of one recipe, but " + run.name() + " differs from "
                        + runs.get(0).name() + " in more than the seed: compare their recipe.yaml");
            }
            results.add(result);
        }
        return new OverSeeds(results);
    }

    private static String withoutSeed(RunResult result) {
        return result.recipe().replaceFirst("(?m)^seed: .*$", "seed:");
    }

    /** One row a stage: its mean accuracy, agreement with the teacher and size. */
    String stages() {
        return Tables.table(
                results.get(0).stages(),
                List.of(
                        Tables.text(
                                "stage",
                                40,
                                stage -> (stage.kind() == Stage.Kind.CONTROL ? "  control: " : "") + stage.name()),
                        Tables.number(
                                (number() ? "R\u00b2" : "accuracy") + " [95% over seeds]",
                                stage -> percent(values(stage, quality()))),
                        Tables.number(
                                (number() ? "R\u00b2 to teacher" : "agrees with teacher") + " [95% over seeds]",
                                stage -> percent(values(stage, likeness()))),
                        Tables.number(
                                "bytes on disk",
                                stage -> Numbers.format(
                                        "%,.0f",
                                        StudentMean.of(values(stage, s ->
                                                        (double) s.cost().bytes()))
                                                .value()))));
    }

    /** One row for each two stages that are held against each other: a step and what it began from, or its control. */
    String differences() {
        List<Pair> pairs = new ArrayList<>();
        List<Stage> stages = results.get(0).stages();
        stages.stream()
                .filter(stage -> stage.kind() == Stage.Kind.STEP)
                .forEach(step -> pairs.add(new Pair(step.name(), step.previous())));
        stages.stream()
                .filter(stage -> stage.kind() == Stage.Kind.CONTROL)
                .forEach(control -> pairs.add(new Pair(control.controls(), control.name())));
        return Tables.table(
                pairs,
                List.of(
                        Tables.text("difference", 60, pair -> pair.first() + " − " + pair.second()),
                        Tables.number(
                                (number() ? "R\u00b2" : "accuracy") + " [95% over seeds]",
                                pair -> points(differences(pair, quality()))),
                        Tables.number(
                                (number() ? "R\u00b2 to teacher" : "agreement with teacher") + " [95% over seeds]",
                                pair -> points(differences(pair, likeness())))));
    }

    /** Names of two stages. */
    private record Pair(String first, String second) {}

    private boolean number() {
        return results.get(0).predictsNumber();
    }

    private ToDoubleFunction<Stage> quality() {
        return finding(Stage::quality, results.get(0).headline());
    }

    private ToDoubleFunction<Stage> likeness() {
        return finding(Stage::againstTeacher, results.get(0).likeness());
    }

    private static ToDoubleFunction<Stage> finding(Function<Stage, List<Finding>> findings, String name) {
        return stage ->
                Finding.in(findings.apply(stage), name).map(Finding::value).orElse(Double.NaN);
    }

    private double[] values(Stage stage, ToDoubleFunction<Stage> value) {
        return results.stream()
                .mapToDouble(result -> value.applyAsDouble(named(result, stage.name())))
                .toArray();
    }

    private double[] differences(Pair pair, ToDoubleFunction<Stage> value) {
        return results.stream()
                .mapToDouble(result -> value.applyAsDouble(named(result, pair.first()))
                        - value.applyAsDouble(named(result, pair.second())))
                .toArray();
    }

    private static Stage named(RunResult result, String name) {
        Optional<Stage> found = result.stages().stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst();
        return Objects.requireNonNull(found.orElse(null), "runs of one recipe must have the same stages: " + name);
    }

    private String percent(double[] values) {
        return number() ? shown(values, "coefficient", Double.NEGATIVE_INFINITY, 1) : shown(values, "fraction", 0, 1);
    }

    private String points(double[] values) {
        return number()
                ? shown(values, "coefficient", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
                : shown(values, "fraction_difference", -1, 1);
    }

    /** Cut to what is possible; a dash where a stage was not measured, as the teacher's agreement with itself. */
    private static String shown(double[] values, String unit, double least, double most) {
        StudentMean mean = StudentMean.of(values);
        Interval interval = mean.interval().within(least, most);
        return Double.isNaN(mean.value())
                ? "-"
                : Numbers.shown(new Finding(
                        "", mean.value(), unit, interval.low(), interval.high(), interval.level(), interval.method()));
    }
}
