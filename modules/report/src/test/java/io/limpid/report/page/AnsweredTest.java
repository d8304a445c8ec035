package io.limpid.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.report.chart.Chart;
import io.limpid.report.chart.Legend;
import io.limpid.report.chart.RiskCurves;
import io.limpid.report.fixture.Credit;
import io.limpid.report.result.Behaviour;
import io.limpid.report.result.Behaviour.Answer;
import io.limpid.report.result.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnsweredTest {
    private static Answered answered(String demand, Answer answer, long needed) {
        Finding found =
                new Finding("accuracy-change.Shirt", -0.004, "fraction_difference", -0.009, 0.001, 0.95, "paired");
        Behaviour.Claim claim = new Behaviour.Claim("prune", demand, false, found, answer, 10_000, needed, 0.8);
        return Answered.of(new Behaviour(Behaviour.FORMAT, List.of(claim), List.of()))
                .get(0);
    }

    private static String plain(String text) {
        return text.replace('\u00a0', ' ');
    }

    @Test
    void saysWhatWasFoundOnHowManyCases() {
        Answered answered = answered("within 1 pp", Answer.ESTABLISHED, 0);

        assertThat(answered.answer()).isEqualTo("\u2713 established");
        assertThat(answered.claim()).isEqualTo("Accuracy change (Shirt) of prune within 1 pp");
        assertThat(plain(answered.text())).isEqualTo("found −0.4 points [−0.9, +0.1] on n = 10,000 cases");
    }

    @Test
    void saysHowManyCasesWouldSettleWhatIsOpen() {
        Answered answered = answered(">= -0.5 pp", Answer.NOT_ESTABLISHED, 14_632);

        assertThat(answered.claim()).endsWith("\u2265 -0.5 pp");
        assertThat(plain(answered.text()))
                .endsWith("; at this rate about 15,000 cases would establish it with 80% power");
        assertThat(answered("<= -0.5 pp", Answer.NOT_ESTABLISHED, 0).text())
                .endsWith("; at this rate no number of cases would establish it");
    }

    @Test
    void drawsOneRiskCurveForEachStage() {
        Behaviour behaviour = new Behaviour(
                Behaviour.FORMAT,
                List.of(),
                List.of(
                        new Behaviour.RiskCurve(
                                "teacher", List.of(new Behaviour.Point(0.5, 0), new Behaviour.Point(1, 0.125))),
                        new Behaviour.RiskCurve("prune", List.of(new Behaviour.Point(1, 0.25)))));

        List<Chart> charts = RiskCurves.of(behaviour, new Legend(Credit.result()));

        assertThat(charts).singleElement().satisfies(chart -> {
            assertThat(chart.json()).contains("\"risk\":0.125", "\"risk\":0.25");
            assertThat(chart.keys()).hasSize(2);
        });
        assertThat(RiskCurves.of(new Behaviour(Behaviour.FORMAT, List.of(), List.of()), new Legend(Credit.result())))
                .isEmpty();
    }
}
