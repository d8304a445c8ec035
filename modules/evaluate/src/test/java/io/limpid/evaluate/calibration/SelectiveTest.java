package io.limpid.evaluate.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measurement;
import io.limpid.evaluate.Comparisons;
import io.limpid.evaluate.fidelity.Accuracy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Brier score and risk-coverage curve. */
class SelectiveTest {
    /** Computed with NumPy 1.24 from the same 500 rows, none of which tie. */
    @Test
    void equalsWhatNumPyGivesForRealOutputs() {
        List<Measurement> brier = new BrierScore(200).measure(Comparisons.trained());
        List<Measurement> area = new RiskCoverage(200).measure(Comparisons.trained());

        assertThat(brier.get(0).value()).isCloseTo(0.16497426612187394, within(1e-12));
        assertThat(brier.get(1).value()).isCloseTo(-0.048436336308473854, within(1e-12));
        assertThat(area.get(0).value()).isCloseTo(0.02212240285695581, within(1e-12));
        assertThat(area.get(1).value()).isCloseTo(0.02212240285695581 - 0.029690529205127266, within(1e-12));
        assertThat(List.of(brier.get(0), brier.get(1), area.get(0), area.get(1)))
                .allMatch(found -> found.interval().contains(found.value())
                        && found.interval().low() < found.interval().high());
    }

    @Test
    void readsTheRisksOffTheOrderOfConfidence() {
        Comparison four = Comparisons.sure(new double[] {0.9, 0.6, 0.8, 0.7}, true, true, false, true);

        // surest first: right, wrong, right, right
        assertThat(RiskCoverage.curve(four.candidate(), four.on(), 4))
                .containsExactly(
                        new RiskCoverage.Point(0.25, 0),
                        new RiskCoverage.Point(0.5, 0.5),
                        new RiskCoverage.Point(0.75, 1 / 3.0),
                        new RiskCoverage.Point(1, 0.25));
        assertThat(new RiskCoverage(40).measure(four).get(0).value())
                .isCloseTo((0 + 0.5 + 1 / 3.0 + 0.25) / 4, within(1e-15));
    }

    @Test
    void takesTheMeanOverAllOrdersOfATie() {
        Comparison tied = Comparisons.sure(new double[] {0.8, 0.8, 0.9}, true, false, true);

        // the tie is right then wrong, or wrong then right: risks 0, 0 or 1/2, 1/3
        double area = (0 + 0.25 + 1 / 3.0) / 3;
        assertThat(new RiskCoverage(40).measure(tied).get(0).value()).isCloseTo(area, within(1e-15));
        assertThat(RiskCoverage.curve(tied.candidate(), tied.on(), 3))
                .extracting(RiskCoverage.Point::risk)
                .containsExactly(0.0, 0.25, 1 / 3.0);
    }

    @Test
    void countsARowAsOftenAsItWasDrawn() {
        Comparison four = Comparisons.sure(new double[] {0.9, 0.6, 0.8, 0.7}, true, true, false, true);
        SelectiveRisk risk = new SelectiveRisk(four.candidate(), four.on());

        // rows 0, 2, 2, 3: right, wrong, wrong, right; a row drawn twice ties with itself
        assertThat(risk.area(1, 0, 2, 1)).isCloseTo((0 + 0.5 + 2 / 3.0 + 0.5) / 4, within(1e-15));
    }

    @Test
    void thinsACurveToThePointsAskedFor() {
        Comparison trained = Comparisons.trained();

        List<RiskCoverage.Point> curve = RiskCoverage.curve(trained.candidate(), trained.on(), 100);

        assertThat(curve).hasSize(100);
        assertThat(curve.get(99).coverage()).isEqualTo(1);
        // at full coverage the risk is the error
        assertThat(curve.get(99).risk())
                .isCloseTo(1 - new Accuracy().measure(trained).get(0).value(), within(1e-12));
    }

    @Test
    void brierIsTheSquaredDistanceToTheTruth() {
        double[][] outputs = {{0.7, 0.2, 0.1}};

        // .09 + .04 + .01 for the first class, .49 + .04 + .81 for the last
        assertThat(new BrierScore(40)
                        .measure(Comparisons.of(outputs, outputs, 0))
                        .get(0)
                        .value())
                .isCloseTo(0.14, within(1e-15));
        assertThat(new BrierScore(40)
                        .measure(Comparisons.of(outputs, outputs, 2))
                        .get(0)
                        .value())
                .isCloseTo(1.34, within(1e-15));
    }
}
