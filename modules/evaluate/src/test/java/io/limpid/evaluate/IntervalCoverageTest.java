package io.limpid.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.evaluate.calibration.CalibrationError;
import io.limpid.evaluate.calibration.SquaredCalibrationError;
import io.limpid.evaluate.fidelity.AccuracyChange;
import io.limpid.evaluate.fidelity.Agreement;
import io.limpid.evaluate.fidelity.CohenKappa;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whether intervals are honest: two models are simulated whose true difference is known, a thousand times, and each time it
 * is seen whether the interval holds the truth. That must be so in 95% ± 1.5%; the count itself
 * scatters by 0.7%.
 *
 * <p>{@code mvn test -Pslow -pl modules/evaluate -am}; the last counts are in docs/fidelity.md.
 */
@Tag("slow")
class IntervalCoverageTest {
    private static final int REPETITIONS = 1000;
    private static final int ROWS = 1000;

    /** Makes the models' outputs on rows that a seed draws. */
    private interface Simulation {
        Comparison draw(SplittableRandom random);
    }

    private static void covers(String what, Measure measure, String name, double truth, Simulation simulation) {
        covers(what, measure, name, truth, 0.965, simulation);
    }

    private static void covers(
            String what, Measure measure, String name, double truth, double most, Simulation simulation) {
        int covered = 0;
        int below = 0;
        for (int repetition = 1; repetition <= REPETITIONS; repetition++) {
            Measurement found =
                    Comparisons.named(name, measure.measure(simulation.draw(new SplittableRandom(repetition))));
            covered += found.interval().contains(truth) ? 1 : 0;
            below += truth < found.interval().low() ? 1 : 0;
        }
        System.out.println(name + ", " + what + ": " + covered + " of " + REPETITIONS + " (truth below " + below + ")");
        assertThat(covered / (double) REPETITIONS).as(name + ", " + what).isBetween(0.935, most);
    }

    /** Three classes; the reference is right in 85%; where both differ, the candidate takes another class at random. */
    private static Comparison decisions(SplittableRandom random, double differ, double[] shares) {
        double[][] candidate = new double[ROWS][];
        double[][] reference = new double[ROWS][];
        int[] labels = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
            int decided = pick(random, shares);
            int other = random.nextDouble() < differ ? (decided + 1 + random.nextInt(2)) % 3 : decided;
            labels[i] = random.nextDouble() < 0.85 ? decided : (decided + 1) % 3;
            reference[i] = sure(decided);
            candidate[i] = sure(other);
        }
        return Comparisons.of(candidate, reference, labels);
    }

    private static int pick(SplittableRandom random, double... shares) {
        double u = random.nextDouble();
        return u < shares[0] ? 0 : u < shares[0] + shares[1] ? 1 : 2;
    }

    private static double[] sure(int decided) {
        double[] row = {0.1, 0.1, 0.1};
        row[decided] = 0.8;
        return row;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.03, 0.1, 0.3})
    void agreement(double differ) {
        covers(
                "differ " + differ,
                new Agreement(),
                "agreement",
                1 - differ,
                random -> decisions(random, differ, new double[] {0.5, 0.3, 0.2}));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.03, 0.1, 0.3})
    void accuracyChange(double differ) {
        // of the rows that differ 85% were right, and half of the 15% become right
        double truth = differ * (0.15 / 2 - 0.85);
        covers(
                "differ " + differ,
                new AccuracyChange(),
                "accuracy-change",
                truth,
                random -> decisions(random, differ, new double[] {0.5, 0.3, 0.2}));
    }

    @ParameterizedTest
    @CsvSource({
        "0.01, 0.5, 0.3",
        "0.03, 0.5, 0.3",
        "0.1, 0.5, 0.3",
        "0.3, 0.5, 0.3",
        "0.03, 0.94, 0.03",
        "0.1, 0.9, 0.05"
    })
    void kappa(double differ, double first, double second) {
        double[] shares = {first, second, 1 - first - second};
        double expected = 0;
        for (int k = 0; k < 3; k++) {
            expected += shares[k] * (shares[k] * (1 - differ) + (1 - shares[k]) * differ / 2);
        }
        double truth = (1 - differ - expected) / (1 - expected);
        covers(
                "differ " + differ + ", shares " + first + ", " + second,
                new CohenKappa(),
                "kappa",
                truth,
                random -> decisions(random, differ, shares));
    }

    /** Confidence of both is uniform in [0.6, 1) and alike within 0.1; each is right that much less often than it says. */
    private static Comparison confidences(SplittableRandom random, double candidateExcess, double referenceExcess) {
        return confidences(random, confidence -> candidateExcess, confidence -> referenceExcess);
    }

    private static Comparison confidences(
            SplittableRandom random, DoubleUnaryOperator candidateExcess, DoubleUnaryOperator referenceExcess) {
        double[][] candidate = new double[ROWS][];
        double[][] reference = new double[ROWS][];
        int[] labels = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
            double a = 0.6 + 0.4 * random.nextDouble();
            double b = Math.min(0.9999, Math.max(0.6, a + 0.1 * (random.nextDouble() - 0.5)));
            double luck = random.nextDouble();
            labels[i] = 1;
            candidate[i] = outputs(a, luck < a - candidateExcess.applyAsDouble(a));
            reference[i] = outputs(b, luck < b - referenceExcess.applyAsDouble(b));
        }
        return Comparisons.of(candidate, reference, labels);
    }

    private static double[] outputs(double confidence, boolean right) {
        return right ? new double[] {1 - confidence, confidence} : new double[] {confidence, 1 - confidence};
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.04", "0.08, 0", "0.04, 0.04", "0, 0", "0.02, 0", "0.2, 0.05", "0.3, 0.15"})
    void calibrationErrorChange(double candidate, double reference) {
        covers(
                "from " + reference + " to " + candidate,
                new CalibrationError(15),
                "expected-calibration-error-change",
                candidate - reference,
                random -> confidences(random, candidate, reference));
    }

    /** Models that are too sure where they are most sure, and honest elsewhere. */
    @ParameterizedTest
    @CsvSource({"0.1, 0.04", "0.04, 0.04", "0.08, 0"})
    void calibrationErrorChangeOfUnevenGaps(double candidate, double reference) {
        covers(
                "growing with confidence, from " + reference + " to " + candidate,
                new CalibrationError(15),
                "expected-calibration-error-change",
                candidate - reference,
                random -> confidences(random, a -> candidate * (a - 0.6) / 0.2, b -> reference * (b - 0.6) / 0.2));
    }

    /** Models that are sure of most rows, as trained networks are; doubt is 0.1 on average, and too small by a factor. */
    @ParameterizedTest
    @CsvSource({"1, 0.4", "0.4, 0.4", "0.8, 0", "0, 0"})
    void calibrationErrorChangeOfSureModels(double candidate, double reference) {
        covers(
                "of sure models, from " + 0.1 * reference + " to " + 0.1 * candidate,
                new CalibrationError(15),
                "expected-calibration-error-change",
                0.1 * (candidate - reference),
                random -> sureOfMost(random, candidate, reference));
    }

    private static Comparison sureOfMost(SplittableRandom random, double candidateFactor, double referenceFactor) {
        double[][] candidate = new double[ROWS][];
        double[][] reference = new double[ROWS][];
        int[] labels = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
            double doubt = 0.4 * Math.pow(random.nextDouble(), 3);
            double other = doubt * (0.75 + 0.5 * random.nextDouble());
            double luck = random.nextDouble();
            labels[i] = 1;
            candidate[i] = outputs(1 - doubt, luck < 1 - doubt * (1 + candidateFactor));
            reference[i] = outputs(1 - other, luck < 1 - other * (1 + referenceFactor));
        }
        return Comparisons.of(candidate, reference, labels);
    }

    /** Where there is no error, an interval of what is never negative can miss the truth on one side only: 97.5%. */
    @ParameterizedTest
    @CsvSource({"0, 0.985", "0.02, 0.985", "0.04, 0.965", "0.1, 0.965", "0.3, 0.965"})
    void calibrationError(double excess, double most) {
        covers(
                "" + excess,
                new CalibrationError(15),
                "expected-calibration-error",
                excess,
                most,
                random -> confidences(random, excess, 0));
    }

    /** What noise adds to a squared gap can be taken off, near perfect calibration too. */
    @ParameterizedTest
    @CsvSource({"0.1, 0.04", "0.08, 0", "0.04, 0.04", "0, 0", "0.02, 0", "0.2, 0.05", "0.3, 0.15"})
    void squaredCalibrationErrorChange(double candidate, double reference) {
        covers(
                "from " + reference + " to " + candidate,
                new SquaredCalibrationError(15),
                "squared-calibration-error-change",
                candidate * candidate - reference * reference,
                random -> confidences(random, candidate, reference));
    }
}
