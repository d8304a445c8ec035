package io.limpid.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.app.recipe.LimitSettings;
import io.limpid.report.result.Finding;
import io.limpid.report.result.RunResult.Limit;
import io.limpid.report.result.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
    private static final Limits LIMITS = new Limits(stage(100_000), stage(9_999));

    private static Stage stage(long bytes) {
        return new Stage(
                "s",
                Stage.Kind.STEP,
                "",
                "",
                "int8",
                Map.of(),
                List.of(),
                "",
                "",
                List.of(),
                List.of(
                        new Finding("accuracy-change", -0.004, "fraction_difference", -0.009, 0.001, 0.95, "Newcombe"),
                        new Finding("agreement", 0.985, "fraction", 0.98, 0.99, 0.95, "Wilson")),
                List.of(),
                new int[0][],
                List.of(),
                new Stage.Cost(0, 0, 0, bytes, bytes),
                List.of(),
                List.of(),
                0,
                List.of());
    }

    @ParameterizedTest
    @CsvSource({"0.5 pp, false", "0.89pp, false", "0.9 pp, true", "1 pp, true"})
    void theWorstEndOfTheIntervalMustMeetTheDrop(String demand, boolean met) {
        assertThat(LIMITS.check(new LimitSettings(demand, null, null, null)))
                .containsExactly(new Limit("accuracy-drop", demand, "0.40 pp, at worst 0.90 pp (95% interval)", met));
    }

    @ParameterizedTest
    @CsvSource({"98 %, true", "98.5%, false"})
    void theWorstEndOfTheIntervalMustMeetTheAgreement(String demand, boolean met) {
        assertThat(LIMITS.check(new LimitSettings(null, demand, null, null)))
                .containsExactly(new Limit("agreement", demand, "98.50%, at worst 98.00% (95% interval)", met));
    }

    @ParameterizedTest
    @CsvSource({"9999 B, true", "9998 B, false", "10 kB, true", "9.7 KiB, false", "0.01 MB, true"})
    void sizeIsBytesOnDisk(String demand, boolean met) {
        assertThat(LIMITS.check(new LimitSettings(null, null, demand, null)))
                .containsExactly(new Limit("size", demand, "9,999 B", met));
    }

    @ParameterizedTest
    @CsvSource({"10x, true", "10.1 x, false"})
    void compressionIsAgainstTheTeachersFloatArtefact(String demand, boolean met) {
        assertThat(LIMITS.check(new LimitSettings(null, null, null, demand)))
                .containsExactly(new Limit("compression", demand, "10.00x of 100,000 B", met));
    }

    @Test
    void demandsNothingUnasked() {
        assertThat(LIMITS.check(new LimitSettings(null, null, null, null))).isEmpty();
    }
}
