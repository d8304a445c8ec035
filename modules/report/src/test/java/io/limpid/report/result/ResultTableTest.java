package io.limpid.report.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.report.fixture.Credit;
import io.limpid.report.fixture.Fashion;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResultTableTest {
    static Stream<RunResult> runs() {
        return Stream.of(Credit.result(), Fashion.result());
    }

    /** Whoever takes means over the file would count a number twice; the stage before the first step is the teacher. */
    @ParameterizedTest
    @MethodSource("runs")
    void aNumberStandsInOneRow(RunResult run) throws IOException {
        List<String> rows = ResultTable.csv(run).lines().skip(1).toList();

        assertThat(rows).isNotEmpty();
        assertThat(rows.stream()
                        .map(row -> String.join(",", List.of(row.split(",", 5)).subList(0, 4))))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void aStepIsHeldAgainstTheTeacherAndTheStageBefore(RunResult run) throws IOException {
        String table = ResultTable.csv(run);

        for (Stage stage : run.stages()) {
            if (!stage.againstTeacher().isEmpty()) {
                assertThat(table)
                        .contains(stage.name() + "," + kind(stage) + ","
                                + run.teacher().name() + ",");
                assertThat(table).contains(stage.name() + "," + kind(stage) + "," + stage.before() + ",");
            }
        }
    }

    private static String kind(Stage stage) {
        return stage.kind().name().toLowerCase(Locale.ROOT);
    }
}
