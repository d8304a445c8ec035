package io.limpid.evaluate.evaluation;

import static io.limpid.evaluate.Comparisons.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Measurement.Subject;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.Comparisons;
import io.limpid.evaluate.calibration.CalibrationError;
import io.limpid.evaluate.fairness.DemographicParity;
import io.limpid.evaluate.fairness.EqualOpportunity;
import io.limpid.evaluate.fairness.EqualizedOdds;
import io.limpid.evaluate.fairness.GroupRates;
import io.limpid.evaluate.fidelity.Accuracy;
import io.limpid.evaluate.fidelity.AccuracyChange;
import io.limpid.evaluate.fidelity.Agreement;
import io.limpid.evaluate.fidelity.ClassAccuracyChange;
import io.limpid.evaluate.fidelity.Flips;
import io.limpid.evaluate.fidelity.JensenShannon;
import io.limpid.evaluate.fidelity.KlDivergence;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final List<Measure> ALL = List.of(
            new Accuracy(),
            new AccuracyChange(),
            new Agreement(),
            new KlDivergence(),
            new JensenShannon(),
            new Flips(),
            new ClassAccuracyChange(),
            new CalibrationError(),
            new DemographicParity(),
            new EqualOpportunity(),
            new EqualizedOdds(),
            new GroupRates());

    private static Evaluation all(double[][] candidate, double[][] reference, Comparison rows) {
        return Evaluation.of(candidate, reference, rows.on(), rows.schema(), ALL, 9);
    }

    @Test
    void findsNoDifferenceBetweenIdenticalModels() {
        Comparison trained = Comparisons.trained();
        double[][] copy =
                Arrays.stream(trained.candidate()).map(double[]::clone).toArray(double[][]::new);

        List<Measurement> found = all(trained.candidate(), copy, trained).about(Subject.COMPARISON);

        assertThat(named("agreement", found).value()).isEqualTo(1);
        assertThat(named("mcnemar", found).value()).isEqualTo(1);
        assertThat(found)
                .filteredOn(one -> !List.of("agreement", "mcnemar").contains(one.name()))
                .hasSizeGreaterThan(10)
                .allSatisfy(one -> assertThat(one.value()).isZero());
        assertThat(found)
                .filteredOn(one -> one.unit() == Unit.FRACTION_DIFFERENCE || one.unit() == Unit.NATS)
                .allSatisfy(one -> assertThat(one.interval().contains(0)).isTrue());
    }

    @Test
    void givesEveryNumberAnIntervalThatHoldsItOrSaysWhyNot() {
        Comparison trained = Comparisons.trained();

        assertThat(all(trained.candidate(), trained.reference(), trained).measurements())
                .allSatisfy(one -> {
                    if (one.unit() == Unit.COUNT || one.unit() == Unit.P_VALUE) {
                        assertThat(one.interval().method()).isEqualTo("none");
                    } else {
                        assertThat(one.interval().level()).isEqualTo(0.95);
                        assertThat(one.interval().contains(one.value())).isTrue();
                        assertThat(one.interval().method()).isNotBlank();
                    }
                });
    }

    @Test
    void repeatsItsBitsForOneSeed() {
        Comparison trained = Comparisons.trained();
        Evaluation one = all(trained.candidate(), trained.reference(), trained);

        assertThat(all(trained.candidate(), trained.reference(), trained)).isEqualTo(one);
        assertThat(Evaluation.of(trained.candidate(), trained.reference(), trained.on(), trained.schema(), ALL, 10))
                .isNotEqualTo(one);
    }

    @Test
    void saysTheSameOfTheCandidateWhateverItIsHeldAgainst() {
        Comparison trained = Comparisons.trained();
        List<Measurement> against =
                all(trained.candidate(), trained.reference(), trained).about(Subject.CANDIDATE);
        List<Measurement> alone =
                all(trained.candidate(), trained.candidate(), trained).about(Subject.CANDIDATE);

        assertThat(against)
                .extracting(Measurement::name)
                .isEqualTo(alone.stream().map(Measurement::name).toList());
        // The group gaps' resampling holds the reference's decisions too, but draws the candidate's alike.
        for (int i = 0; i < alone.size(); i++) {
            assertThat(against.get(i).value()).isEqualTo(alone.get(i).value());
            assertThat(against.get(i).interval().low())
                    .isCloseTo(alone.get(i).interval().low(), within(1e-12));
            assertThat(against.get(i).interval().high())
                    .isCloseTo(alone.get(i).interval().high(), within(1e-12));
        }
    }

    @Test
    void findsByNameAndRefusesAMeasureTwice() {
        Comparison trained = Comparisons.trained();
        Evaluation evaluation = all(trained.candidate(), trained.reference(), trained);

        assertThat(evaluation.find("accuracy").orElseThrow().value()).isEqualTo(0.878);
        assertThat(evaluation.find("beauty")).isEmpty();
        assertThatThrownBy(() -> Evaluation.of(
                        trained.candidate(),
                        trained.reference(),
                        trained.on(),
                        trained.schema(),
                        List.of(new Accuracy(), new Accuracy()),
                        1))
                .hasMessage("two measurements are named accuracy: is one measure listed twice?");
    }

    @Test
    void measuresASplitOfOneClassAndOneRow() {
        double[][] sure = {{0.1, 0.9}};
        Comparison row = Comparisons.of(sure, new double[][] {{0.6, 0.4}}, new int[] {1}, new int[] {0}, 2);

        Evaluation evaluation = all(row.candidate(), row.reference(), row);

        assertThat(evaluation.find("accuracy-change").orElseThrow().value()).isEqualTo(1);
        assertThat(evaluation.find("accuracy-change.c0").orElseThrow().value()).isNaN();
        assertThat(evaluation.find("expected-calibration-error").orElseThrow().value())
                .isCloseTo(0.1, within(1e-15));
        assertThat(evaluation
                        .find("demographic-parity-difference.sex")
                        .orElseThrow()
                        .value())
                .isNaN();
    }

    @Test
    void refusesOutputsOfAModelGoneWrongByRow() {
        Comparison trained = Comparisons.trained();
        double[][] broken = trained.candidate().clone();
        broken[17] = new double[] {Double.NaN, 0.5, 0.5};

        assertThatThrownBy(() -> all(broken, trained.reference(), trained))
                .hasMessage("candidate must give probabilities in [0, 1], but row 17, class 0 was NaN");
    }
}
