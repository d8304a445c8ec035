package io.limpid.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.app.recipe.Demands;
import io.limpid.app.recipe.LimitSettings;
import io.limpid.core.data.Schema;
import io.limpid.report.result.Behaviour;
import io.limpid.report.result.Finding;
import io.limpid.report.result.RunResult.Limit;
import io.limpid.report.result.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
    private static final Schema SCHEMA = new Schema("rows", List.of(2), List.of(), List.of("a", "b"), List.of());
    private static final Demands KNOWN = new Demands(List.of("fidelity"), SCHEMA);

    private static Limits limits() {
        return new Limits(stage(100_000), stage(9_999), 1000, Optional.empty(), "s");
    }

    private static List<Limit> check(LimitSettings demands) {
        Limits limits = limits();
        limits.demand(demands, KNOWN);
        return limits.limits();
    }

    private static LimitSettings four(String drop, String agreement, String size, String compression) {
        return new LimitSettings(null, drop, agreement, size, compression, Map.of());
    }

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
                        new Finding("agreement", 0.985, "fraction", 0.98, 0.99, 0.95, "Wilson"),
                        new Finding("kappa", 0.96, "coefficient", 0.94, 0.98, 0.95, "Wilson"),
                        new Finding("right-to-wrong", 12, "count", Double.NaN, Double.NaN, 0, "none"),
                        new Finding("mcnemar", 0.04, "p_value", Double.NaN, Double.NaN, 0, "none"),
                        new Finding("accuracy-change.a", -0.03, "fraction_difference", -0.05, -0.01, 0.95, "Newcombe"),
                        new Finding(
                                "accuracy-change.b",
                                Double.NaN,
                                "fraction_difference",
                                Double.NaN,
                                Double.NaN,
                                0,
                                "undefined: no row is of this class")),
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
    @CsvSource({"0.5 pp, 0.40 pp", "0.89pp, 0.01 pp", "0.9 pp,", "1 pp,"})
    void theWorstEndOfTheIntervalMustMeetTheDrop(String demand, String missedBy) {
        assertThat(check(four(demand, null, null, null)))
                .containsExactly(
                        limit("accuracy-drop", demand, "-0.40 pp, 95% interval [-0.90 pp, +0.10 pp]", missedBy));
    }

    @ParameterizedTest
    @CsvSource({"98 %,", "98.5%, 0.50%"})
    void theWorstEndOfTheIntervalMustMeetTheAgreement(String demand, String missedBy) {
        assertThat(check(four(null, demand, null, null)))
                .containsExactly(limit("agreement", demand, "98.50%, 95% interval [98.00%, 99.00%]", missedBy));
    }

    @ParameterizedTest
    @CsvSource({"9999 B, true", "9998 B, false", "10 kB, true", "9.7 KiB, false", "0.01 MB, true"})
    void sizeIsBytesOnDisk(String demand, boolean met) {
        assertThat(check(four(null, null, demand, null))).containsExactly(new Limit("size", demand, "9,999 B", met));
    }

    @ParameterizedTest
    @CsvSource({"10x, true", "10.1 x, false"})
    void compressionIsAgainstTheTeachersFloatArtefact(String demand, boolean met) {
        assertThat(check(four(null, null, null, demand)))
                .containsExactly(new Limit("compression", demand, "10.00x of 100,000 B", met));
    }

    @Test
    void demandsNothingUnasked() {
        assertThat(check(four(null, null, null, null))).isEmpty();
    }

    private static Limit limit(String name, String demand, String found, @Nullable String missedBy) {
        return new Limit(name, demand, found + (missedBy == null ? "" : "; missed by " + missedBy), missedBy == null);
    }

    @ParameterizedTest
    @CsvSource({
        "kappa, >= 0.95, '0.96, 95% interval [0.94, 0.98]', 0.01",
        "kappa, >= 0.94, '0.96, 95% interval [0.94, 0.98]',",
        "kappa, <= 0.97, '0.96, 95% interval [0.94, 0.98]', 0.01",
        "accuracy-change, within 1 pp, '-0.40 pp, 95% interval [-0.90 pp, +0.10 pp]',",
        "accuracy-change, within 0.5pp, '-0.40 pp, 95% interval [-0.90 pp, +0.10 pp]', 0.40 pp",
        "accuracy-change.a, >= -0.02, '-3.00 pp, 95% interval [-5.00 pp, -1.00 pp]', 3.00 pp",
        "agreement, >= 0.98, '98.50%, 95% interval [98.00%, 99.00%]',",
        "right-to-wrong, <= 12, '12, which has no interval',",
        "right-to-wrong, <= 11, '12, which has no interval', 1",
        "mcnemar, >= 0.05, '0.04, which has no interval', 0.01"
    })
    void anyNumberCanBeDemandedByItsName(String measure, String demand, String found, String missedBy) {
        LimitSettings demands = new LimitSettings(null, null, null, null, null, Map.of(measure, demand));

        assertThat(check(demands)).containsExactly(limit(measure, demand, found, missedBy));
    }

    @Test
    void aNumberThatTheRowsCannotGiveMeetsNoDemand() {
        LimitSettings demands = new LimitSettings(null, null, null, null, null, Map.of("accuracy-change.b", ">= -1"));

        assertThat(check(demands))
                .containsExactly(new Limit(
                        "accuracy-change.b", ">= -1", "no such number: undefined: no row is of this class", false));
    }

    @Test
    void aClaimIsAnsweredWithTheRowsItWouldTake() {
        Limits limits = limits();
        limits.claim(KNOWN.claim("agreement >= 97.9%"));
        limits.claim(KNOWN.claim("agreement >= 99.5%"));
        limits.claim(KNOWN.claim("agreement >= 98.2%"));
        limits.claim(KNOWN.claim("accuracy-change within 0.5 pp"));

        assertThat(limits.limits()).isEmpty();
        assertThat(limits.claims())
                .extracting(Behaviour.Claim::answer)
                .containsExactly(
                        Behaviour.Answer.ESTABLISHED,
                        Behaviour.Answer.REFUTED,
                        Behaviour.Answer.NOT_ESTABLISHED,
                        Behaviour.Answer.NOT_ESTABLISHED);
        assertThat(limits.claims()).extracting(Behaviour.Claim::rows).containsOnly(1000);
        // none if the number itself is beyond the margin
        assertThat(limits.claims().get(1).needed()).isZero();
        // ((1.95996 sqrt(.982 * .018) + .84162 sqrt(.985 * .015)) / .003)^2
        assertThat(limits.claims().get(2).needed()).isEqualTo(14_632);
        // the margins are 0.1 and 0.9 pp away, the interval's halves 0.5 pp: 1000 (1 + 1.28155 / 1.95996)^2 25
        assertThat(limits.claims().get(3).needed()).isEqualTo(68_382);
    }
}
