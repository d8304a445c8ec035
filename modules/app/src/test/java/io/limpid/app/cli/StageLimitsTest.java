package io.limpid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits and claims about other stages than the last, on real data. */
class StageLimitsTest {
    @TempDir
    private Path runs;

    private Limpid run(String limits, String claims) {
        List<String> arguments =
                new ArrayList<>(List.of("run", "configs/german-credit.yaml", "--runs", runs.toString()));
        for (String override : List.of(
                "teacher.train.epochs=2",
                "steps=[{ prune: { sparsity: 0.5, name: half } }, { prune: { sparsity: 0.98, name: bare, from: teacher } }]",
                "measure=fidelity",
                "explain=null",
                "surrogate=null",
                "drift=null",
                "limits=" + limits,
                "claims=" + claims)) {
            arguments.addAll(List.of("--set", override));
        }
        return Limpid.run(arguments.toArray());
    }

    @Test
    void aMissNamesStageMeasureLimitIntervalAndShortfallAndExitsWithOne() throws IOException {
        Limpid missed = run(
                "[{ stage: half, size: 1 MB, agreement: 100 %, measures: { kappa: '>= 0.9999' } },"
                        + " { measures: { accuracy: '>= 1%' } }]",
                "['agreement of half >= 1%', 'agreement >= 1%']");

        assertThat(missed.err()).isEmpty();
        assertThat(missed.exit()).isEqualTo(1);
        assertThat(missed.out().lines())
                .contains("met:    size of half 1 MB, found " + bytes("half") + " B")
                .anyMatch(line ->
                        line.matches("MISSED: agreement of half 100 %, found \\S+%, 95% interval \\[\\S+%, \\S+%\\];"
                                + " missed by \\S+%"))
                .anyMatch(line -> line.matches(
                        "MISSED: kappa of half >= 0.9999, found \\S+, 95% interval \\[\\S+, \\S+\\]; missed by \\S+"))
                .anyMatch(line -> line.startsWith("met:    accuracy of bare >= 1%, found "));
        assertThat(Files.readString(runs.resolve("german-credit-1/report.html")))
                .contains("<strong>kappa of half</strong> &gt;= 0.9999; found ")
                .contains(
                        "<strong>Agreement of half \u2265 1%</strong>", "<strong>Agreement of bare \u2265 1%</strong>");
    }

    private String bytes(String stage) throws IOException {
        return String.format(
                Locale.ROOT, "%,d", Files.size(runs.resolve("german-credit-1/artefacts/" + stage + ".limpid")));
    }

    @Test
    void aMisspeltStageIsRefusedBeforeAnythingIsTrained() {
        Limpid refused = run("[{ stage: halff, size: 1 MB }]", "['agreement of bere >= 98%']");

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err())
                .contains(
                        "limits[0].stage must be a stage that is made, one of teacher, half, bare, but was halff; did you"
                                + " mean \"half\"?")
                .contains(
                        "claims[0] must be a stage that is made, one of teacher, half, bare, but was bere; did you mean"
                                + " \"bare\"?");
        assertThat(runs).isEmptyDirectory();
    }
}
