package io.limpid.evaluate.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.core.data.Target;
import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.evaluate.fidelity.OutputRanks;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class RegressionMeasuresTest {
    private static final Target PRICE = new Target("price", 10, 2);
    private static final List<Measure> ALL = List.of(
            new RootMeanSquaredError(),
            new MeanAbsoluteError(),
            new Determination(),
            new OutputDifference(),
            new OutputFit(),
            new OutputRanks(),
            new Moved());

    private static Comparison comparison(double[] truth, double[] candidate, double[] reference) {
        Schema schema = new Schema("houses", List.of(1), List.of(), List.of(), List.of()).predicting(PRICE);
        Split on = Split.ofNumbers("test", Nd4j.zeros(truth.length, 1), truth, PRICE, Map.of(), row -> List.of());
        return new Comparison(coded(candidate), coded(reference), on, schema, 1);
    }

    private static double[][] coded(double... values) {
        return Arrays.stream(values)
                .mapToObj(value -> new double[] {PRICE.coded(value)})
                .toArray(double[][]::new);
    }

    private static Map<String, Measurement> measured(Comparison comparison) {
        Map<String, Measurement> found = new LinkedHashMap<>();
        ALL.forEach(measure -> measure.measure(comparison).forEach(one -> found.put(one.name(), one)));
        return found;
    }

    @Test
    void areTheClosedFormsInTheUnitOfTheTarget() {
        Map<String, Measurement> found = measured(
                comparison(new double[] {8, 10, 12, 14}, new double[] {9, 10, 11, 16}, new double[] {8, 10, 12, 10}));
        // Errors 1, 0, −1, 2 of the candidate and 0, 0, 0, −4 of the reference; the truth has mean 11 and variance 5
        assertThat(found.get("rmse").value()).isCloseTo(Math.sqrt(1.5), within(1e-12));
        assertThat(found.get("rmse-change").value()).isCloseTo(Math.sqrt(1.5) - 2, within(1e-12));
        assertThat(found.get("mae").value()).isCloseTo(1, within(1e-12));
        assertThat(found.get("mae-change").value()).isCloseTo(0, within(1e-12));
        assertThat(found.get("r2").value()).isCloseTo(1 - 1.5 / 5, within(1e-12));
        assertThat(found.get("r2-change").value()).isCloseTo(0.7 - 0.2, within(1e-12));
        // Both differ by 1, 0, −1, 6; the reference has mean 10 and variance 2
        assertThat(found.get("output-rmse").value()).isCloseTo(Math.sqrt(9.5), within(1e-12));
        assertThat(found.get("output-r2").value()).isCloseTo(1 - 9.5 / 2, within(1e-12));
        // Ranks 1, 2, 3, 4 and 1, 2.5, 4, 2.5
        assertThat(found.get("output-correlation").value()).isCloseTo(2 / Math.sqrt(10), within(1e-12));
        // A tenth of the deviation of 2 is 0.2
        assertThat(found.get("moved").value()).isEqualTo(0.75);
    }

    @Test
    void giveEveryNumberThatTheyAnnounceWithAnIntervalAroundIt() {
        Random random = new Random(3);
        double[] truth = random.doubles(60, 5, 15).toArray();
        double[] candidate =
                Arrays.stream(truth).map(y -> y + random.nextGaussian()).toArray();
        double[] reference =
                Arrays.stream(truth).map(y -> y + 0.5 * random.nextGaussian()).toArray();
        Map<String, Measurement> found = measured(comparison(truth, candidate, reference));
        assertThat(found.keySet())
                .containsExactlyElementsOf(ALL.stream()
                        .flatMap(measure -> measure.quantities().stream())
                        .map(quantity -> quantity.name())
                        .toList());
        assertThat(found.values()).allSatisfy(one -> {
            assertThat(one.interval().contains(one.value())).as(one.name()).isTrue();
            assertThat(one.interval().low())
                    .as(one.name())
                    .isLessThan(one.interval().high());
        });
        // Twice the noise on 60 rows is beyond chance: the expected change is 0.5, its deviation about 0.1
        assertThat(found.get("rmse-change").interval().low()).isPositive();
        assertThat(found.get("r2-change").interval().high()).isNegative();
    }

    @Test
    void findAModelEqualToItselfWithCertainty() {
        double[] truth = {8, 10, 12, 14, 9};
        double[] model = {9, 10, 11, 16, 9};
        Map<String, Measurement> found = measured(comparison(truth, model, model));
        for (String name : List.of("rmse-change", "mae-change", "r2-change", "output-rmse")) {
            assertThat(found.get(name).value()).as(name).isZero();
            assertThat(found.get(name).interval().low()).as(name).isZero();
            assertThat(found.get(name).interval().high()).as(name).isZero();
        }
        assertThat(found.get("output-r2").value()).isEqualTo(1);
        assertThat(found.get("moved").value()).isZero();
    }

    @Test
    void sayWhyThereIsNoShareOfVarianceWithoutVariance() {
        double[] constant = {10, 10, 10};
        Map<String, Measurement> found = measured(comparison(constant, new double[] {9, 10, 11}, constant));
        assertThat(found.get("r2").value()).isNaN();
        assertThat(found.get("r2").interval().method()).isEqualTo("undefined: every row has the same price");
        assertThat(found.get("output-r2").interval().method())
                .isEqualTo("undefined: the reference answers every row alike");
    }

    @Test
    void refuseClassesAndOutputsThatAreNoNumber() {
        double[] truth = {8, 10};
        assertThatThrownBy(() -> comparison(truth, new double[] {9, Double.NaN}, truth))
                .hasMessage("candidate must give one finite number a row, but row 1 was [NaN]");
        Schema classes = new Schema("kinds", List.of(1), List.of(), List.of("a", "b"), List.of());
        Split on = new Split("test", Nd4j.zeros(1, 1), new int[] {0}, 2, Map.of(), row -> List.of());
        Comparison decided = new Comparison(new double[][] {{1, 0}}, new double[][] {{1, 0}}, on, classes, 1);
        assertThatThrownBy(() -> new Determination().measure(decided))
                .hasMessage("this measure is of a numeric target, but data kinds has classes");
        assertThatThrownBy(() -> new Moved(0)).hasMessage("tolerance must be finite and > 0, but was 0.0");
    }
}
