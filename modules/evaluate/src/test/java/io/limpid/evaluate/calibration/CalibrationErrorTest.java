package io.limpid.evaluate.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measurement;
import io.limpid.evaluate.Comparisons;
import io.limpid.evaluate.significance.Coverage;
import io.limpid.evaluate.significance.Wilson;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationErrorTest {
    /** Rows of confidence uniform in [0.6, 1) that are right with probability confidence − {@code excess}. */
    private static Comparison drawn(int n, double excess, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] confidence = new double[n];
        boolean[] right = new boolean[n];
        for (int i = 0; i < n; i++) {
            confidence[i] = 0.6 + 0.4 * random.nextDouble();
            right[i] = random.nextDouble() < confidence[i] - excess;
        }
        return Comparisons.sure(confidence, right);
    }

    @Test
    void weighsTheGapsOfEqualMassBins() {
        Comparison six =
                Comparisons.sure(new double[] {0.9, 0.6, 0.7, 0.95, 0.8, 0.65}, true, false, true, true, false, false);

        // in bins of two by confidence: 0.6 0.65 wrong wrong; 0.7 right 0.8 wrong; 0.9 0.95 right right
        double expected = ((0.6 + 0.65) + (0.7 + 0.8 - 1) + (2 - 0.9 - 0.95)) / 6;
        assertThat(new CalibrationError(3).measure(six).get(0).value()).isCloseTo(expected, within(1e-15));
        // one bin: the mean confidence against the accuracy
        assertThat(new CalibrationError(1).measure(six).get(0).value()).isCloseTo(4.6 / 6 - 0.5, within(1e-15));
    }

    @Test
    void keepsEqualConfidencesInOneBinWhateverTheirOrder() {
        boolean[] right = new boolean[100];
        for (int i = 0; i < 80; i++) {
            right[i] = true;
        }
        double[] confidence = IntStream.range(0, 100).mapToDouble(i -> 0.8).toArray();

        List<Measurement> found = new CalibrationError().measure(Comparisons.sure(confidence, right));

        // 80 of 100 rows that are all 80% sure are right; bins cut by row order would find a gap of 0.32
        assertThat(found.get(0).value()).isCloseTo(0, within(1e-14));
        assertThat(ReliabilityBin.curve(
                        Comparisons.sure(confidence, right).candidate(),
                        Comparisons.sure(confidence, right).on(),
                        15))
                .hasSize(1);
    }

    @Test
    void drawsTheReliabilityCurveFromLeastToMostConfident() {
        Comparison six =
                Comparisons.sure(new double[] {0.9, 0.6, 0.7, 0.95, 0.8, 0.65}, true, false, true, true, false, false);

        List<ReliabilityBin> curve = ReliabilityBin.curve(six.candidate(), six.on(), 3);

        assertThat(curve).extracting(ReliabilityBin::count).containsExactly(2, 2, 2);
        assertThat(curve).extracting(ReliabilityBin::accuracy).containsExactly(0.0, 0.5, 1.0);
        assertThat(curve.get(1).confidence()).isCloseTo(0.75, within(1e-15));
        assertThat(curve.get(2).interval()).isEqualTo(Wilson.interval(2, 2));
    }

    @Test
    void curveAndErrorTellTheSameOfRealOutputs() {
        Comparison trained = Comparisons.trained();
        List<ReliabilityBin> curve = ReliabilityBin.curve(trained.candidate(), trained.on(), 15);
        double fromCurve = curve.stream()
                .mapToDouble(bin -> bin.count() * Math.abs(bin.confidence() - bin.accuracy()) / 500)
                .sum();

        assertThat(curve).extracting(ReliabilityBin::count).allMatch(count -> count == 33 || count == 34);
        assertThat(new CalibrationError().measure(trained).get(0).value()).isCloseTo(fromCurve, within(1e-14));
    }

    @Test
    void coversZeroForAnHonestModel() {
        int covered = Coverage.count(seed -> new CalibrationError(15)
                .measure(drawn(300, 0, seed))
                .get(0)
                .interval()
                .contains(0));

        assertThat(covered).isGreaterThanOrEqualTo(Coverage.leastFor(0.91));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.04, 0.1, 0.25})
    void coversTheErrorOfAnOverconfidentModel(double excess) {
        int covered = Coverage.count(seed -> new CalibrationError(15)
                .measure(drawn(300, excess, seed))
                .get(0)
                .interval()
                .contains(excess));

        assertThat(covered).isGreaterThanOrEqualTo(Coverage.leastFor(0.91));
    }

    @Test
    void subtractsTheReferencesErrorFromTheCandidates() {
        Comparison trained = Comparisons.trained();
        Comparison swapped = new Comparison(
                trained.reference(), trained.candidate(), trained.on(), trained.schema(), trained.seed());
        List<Measurement> one = new CalibrationError().measure(trained);
        List<Measurement> other = new CalibrationError().measure(swapped);

        assertThat(one.get(1).value())
                .isCloseTo(one.get(0).value() - other.get(0).value(), within(1e-15));
        assertThat(one.get(1).interval().low())
                .isCloseTo(-other.get(1).interval().high(), within(1e-12));
        // the blurred network is 20 points less sure than the trained one and decides almost alike
        assertThat(one.get(1).interval().high()).isNegative();
    }

    @Test
    void aModelComparedWithItselfHasHardlyChanged() {
        Comparison trained = Comparisons.trained();
        Comparison same = new Comparison(
                trained.reference(), trained.reference(), trained.on(), trained.schema(), trained.seed());

        Measurement change = new CalibrationError().measure(same).get(1);

        assertThat(change.value()).isZero();
        // 500 rows tell errors apart by 0.1 at best; the same rows twice by a tenth of that
        assertThat(change.interval().low()).isBetween(-0.01, 0.0);
        assertThat(change.interval().high()).isBetween(0.0, 0.01);
    }

    @Test
    void aModelThatIsCertainAndRightHasAnIntervalToo() {
        double[] confidence = new double[40];
        boolean[] right = new boolean[40];
        Arrays.fill(confidence, 1);
        Arrays.fill(right, true);

        List<Measurement> found = new CalibrationError().measure(Comparisons.sure(confidence, right));

        assertThat(found.get(0).value()).isZero();
        assertThat(found.get(0).interval().low()).isZero();
        assertThat(found.get(0).interval().high()).isBetween(0.0, 1e-5);
    }

    @Test
    void refusesNoBins() {
        assertThatThrownBy(() -> new CalibrationError(0)).hasMessage("bins must be >= 1, but was 0");
    }
}
