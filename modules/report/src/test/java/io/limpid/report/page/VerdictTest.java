package io.limpid.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.report.chart.Legend;
import io.limpid.report.fixture.Credit;
import io.limpid.report.result.Finding;
import io.limpid.report.result.RunResult;
import io.limpid.report.result.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Stage TEACHER = stage(
            "teacher",
            Stage.Kind.TEACHER,
            "teacher",
            "",
            1_724_384,
            List.of(fraction("accuracy", 0.908, 0.902, 0.914)));
    private static final Stage CONTROL = stage(
            "plain",
            Stage.Kind.CONTROL,
            "undistilled student",
            "small",
            41_840,
            List.of(fraction("accuracy", 0.88, 0.87, 0.89)));

    @Test
    void tellsAgreementAndSizeFirst() {
        assertThat(headline(small(41_840, -0.013, -0.005)))
                .isEqualTo("The int8 student decides like its teacher in 97.3% [96.9, 97.6] of test cases, "
                        + "and is 41.2× smaller on disk (1,724,384 → 41,840 bytes).");
    }

    @Test
    void admitsThatANetworkGrew() {
        assertThat(headline(small(3_448_768, 0, 0))).contains("and is 2.00× larger on disk");
    }

    @Test
    void tellsALossFromWhatChanceCouldExplain() {
        assertThat(points(small(41_840, -0.013, -0.005)))
                .contains("It is right in 89.9% [89.3, 90.5] of test cases, its teacher in 90.8% [90.2, 91.4]: "
                        + "a change of −0.9 points [−1.3, −0.5], a loss that chance does not explain.");
        assertThat(points(small(41_840, -0.013, 0.005)))
                .anyMatch(point -> point.endsWith("which chance alone could explain."));
    }

    @Test
    void namesTheClassThatLostMost() {
        assertThat(points(small(41_840, -0.013, -0.005)))
                .contains("Hardest hit is the class “Shirt”: −3.1 points [−4.9, −1.3].");
    }

    @Test
    void putsTheControlBesideItsClaim() {
        assertThat(points(small(41_840, -0.013, -0.005)))
                .contains("Control: the undistilled student is right in 88.0% [87.0, 89.0], "
                        + "the int8 student in 89.9% [89.3, 90.5].");
    }

    @Test
    void saysOnlyWhatTheTeacherDoesWhenNothingWasCompressed() {
        RunResult run = run(List.of(TEACHER));
        assertThat(plain(Verdict.of(run, new Legend(run)).headline()))
                .isEqualTo("The teacher is right in 90.8% [90.2, 91.4] of test cases; nothing was compressed.");
    }

    private static String headline(Stage small) {
        RunResult run = run(List.of(TEACHER, CONTROL, small));
        return plain(Verdict.of(run, new Legend(run)).headline());
    }

    private static List<String> points(Stage small) {
        RunResult run = run(List.of(TEACHER, CONTROL, small));
        return Verdict.of(run, new Legend(run)).points().stream()
                .map(VerdictTest::plain)
                .toList();
    }

    private static Stage small(long bytes, double low, double high) {
        Stage stage = stage(
                "small",
                Stage.Kind.STEP,
                "int8 student",
                "",
                bytes,
                List.of(fraction("accuracy", 0.899, 0.893, 0.905)));
        return new Stage(
                stage.name(),
                stage.kind(),
                stage.title(),
                stage.noun(),
                "int8",
                Map.of(),
                List.of(),
                "teacher",
                "",
                stage.quality(),
                List.of(
                        fraction("agreement", 0.973, 0.969, 0.976),
                        new Finding("accuracy-change", -0.009, "fraction_difference", low, high, 0.95, "paired"),
                        new Finding("accuracy-change.Bag", -0.01, "fraction_difference", -0.02, 0.01, 0.95, "paired"),
                        new Finding(
                                "accuracy-change.Shirt",
                                -0.031,
                                "fraction_difference",
                                -0.049,
                                -0.013,
                                0.95,
                                "paired")),
                List.of(),
                stage.confusion(),
                List.of(),
                stage.cost(),
                List.of(),
                List.of(),
                0,
                List.of());
    }

    private static Stage stage(
            String name, Stage.Kind kind, String noun, String controls, long bytes, List<Finding> quality) {
        return new Stage(
                name,
                kind,
                name,
                noun,
                "float32",
                Map.of(),
                List.of(),
                "",
                controls,
                quality,
                List.of(),
                List.of(),
                new int[2][2],
                List.of(),
                new Stage.Cost(1, 1, 1, bytes, bytes),
                List.of(),
                List.of(),
                0,
                List.of());
    }

    private static Finding fraction(String name, double value, double low, double high) {
        return new Finding(name, value, "fraction", low, high, 0.95, "Wilson");
    }

    /** The surroundings of a real run with these stages. */
    private static RunResult run(List<Stage> stages) {
        RunResult base = Credit.result();
        return new RunResult(
                base.format(),
                base.name(),
                base.command(),
                base.recipe(),
                base.seed(),
                base.environment(),
                base.data(),
                stages,
                List.of(),
                List.of(),
                base.timings());
    }

    private static String plain(String text) {
        return text.replace('\u00a0', ' ');
    }
}
