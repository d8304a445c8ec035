package io.limpid.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.report.result.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {
    @ParameterizedTest
    @CsvSource({
        "0.9731, 97.3%",
        "1, 100.0%",
        "0, 0.0%",
        "0.99996, 99.996%",
        "0.9996, 99.96%",
        "0.0004, 0.04%",
        "NaN, –",
        "0.9999999, > 99.9999%",
        "0.00000001, < 0.0001%"
    })
    void roundsNoPercentageToAllOrNothingThatIsNot(double fraction, String text) {
        assertThat(Format.percent(fraction)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"-0.0085, −0.9 points", "0.0032, +0.3 points", "0, 0.0 points", "-0.0001, 0.0 points"})
    void writesDifferencesInPointsWithATrueSign(double difference, String text) {
        assertThat(plain(Format.points(difference))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.00001, p < 0.001", "0.001, p = 0.001", "0.0234, p = 0.023", "0.4189, p = 0.42", "1, p = 1.00"})
    void writesPValuesWithoutFalsePrecision(double p, String text) {
        assertThat(plain(Format.pValue(p))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"999, 999 B", "41840, 41.8 kB", "999600, 1.00 MB", "1724384, 1.72 MB", "1912602624, 1.91 GB"})
    void writesBytesInPowersOfAThousand(long bytes, String text) {
        assertThat(plain(Format.bytes(bytes))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"44.87, 44.9 µs", "0.909, 0.909 µs", "1234, 1.23 ms", "NaN, –"})
    void writesShortTimes(double microseconds, String text) {
        assertThat(plain(Format.microseconds(microseconds))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"3.2, 3.2 s", "412.7, 6 min 53 s", "7384, 2 h 3 min"})
    void writesLongTimes(double seconds, String text) {
        assertThat(Format.seconds(seconds)).isEqualTo(text);
    }

    @Test
    void givesBoundsTheDecimalsOfTheirValue() {
        assertThat(interval("accuracy", 0.9999, "fraction", 0.9994, 1)).isEqualTo("[99.94, 100.00]");
        assertThat(interval("accuracy", 0.862, "fraction", 0.8554, 0.869)).isEqualTo("[85.5, 86.9]");
    }

    @Test
    void showsOnWhichSideOfZeroABoundLies() {
        assertThat(interval("accuracy-change", -0.003, "fraction_difference", -0.0066, 0.0004))
                .isEqualTo("[−0.66, +0.04]");
        assertThat(interval("accuracy-change", -0.003, "fraction_difference", -0.0066, -0.0004))
                .isEqualTo("[−0.66, −0.04]");
    }

    @Test
    void givesAGapNoSign() {
        Finding gap = new Finding(
                "demographic-parity-difference.sex", 0.35, "fraction_difference", 0.135, 0.565, 0.95, "bootstrap");
        assertThat(plain(Format.withInterval(gap))).isEqualTo("35.0 points [13.5, 56.5]");
        Finding change = new Finding(
                "demographic-parity-difference-change.sex", 0.1, "fraction_difference", -0.02, 0.2, 0.95, "bootstrap");
        assertThat(plain(Format.withInterval(change))).isEqualTo("+10.0 points [−2.0, +20.0]");
    }

    @Test
    void writesVerySmallNumbersAsPowersOfTen() {
        assertThat(plain(Format.value(new Finding("kl", 3.14e-5, "nats", Double.NaN, Double.NaN, 0, "none"))))
                .isEqualTo("3.14 × 10⁻⁵ nats");
        assertThat(plain(Format.value(new Finding("kl", Double.POSITIVE_INFINITY, "nats", 0, 1, 0, "none"))))
                .isEqualTo("∞ nats");
    }

    private static String interval(String name, double value, String unit, double low, double high) {
        return plain(Format.interval(new Finding(name, value, unit, low, high, 0.95, "Wilson")));
    }

    /** With ordinary spaces: that the page's do not break is no matter here. */
    private static String plain(String text) {
        return text.replace('\u00a0', ' ');
    }
}
