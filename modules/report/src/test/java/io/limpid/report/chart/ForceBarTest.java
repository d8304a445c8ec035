package io.limpid.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.report.result.Explanations;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ForceBarTest {
    private static final Explanations.Case ABOUT = new Explanations.Case(3, 0, 1, "", List.of("1", "<2>", "3"));

    /** Base 0.4, +0.3 and −0.1 make 0.6; the line runs from 0.3 to 0.7 over 736 units from 12. */
    @Test
    void partsMeetAtTheOutput() {
        String svg = ForceBar.svg(
                List.of("a", "b & c", "none"),
                ABOUT,
                new Explanations.Values(0.6, 0.4, new double[] {0.3, -0.1, 0}, new double[0]),
                "why?");
        List<MatchResult> parts = Pattern.compile("<rect x=\"([\\d.]+)\" y=\"\\d+\" width=\"([\\d.]+)\"")
                .matcher(svg)
                .results()
                .toList();
        assertThat(parts).hasSize(2);
        // numbers are written with two decimals
        assertThat(number(parts.get(0), 1)).isCloseTo(12, within(0.01));
        assertThat(number(parts.get(0), 2)).isCloseTo(552, within(0.01));
        assertThat(number(parts.get(1), 1)).isCloseTo(564, within(0.01));
        assertThat(number(parts.get(1), 2)).isCloseTo(184, within(0.01));
        assertThat(svg)
                .contains("b &amp; c = &lt;2&gt;", "output 0.6", "base 0.4")
                .doesNotContain("none");
    }

    @Test
    void isEmptyWhereNothingContributes() {
        Explanations.Values none = new Explanations.Values(0.6, 0.4, new double[3], new double[0]);
        assertThat(ForceBar.svg(List.of("a", "b", "c"), ABOUT, none, "")).isEmpty();
    }

    private static double number(MatchResult match, int group) {
        return Double.parseDouble(match.group(group));
    }
}
