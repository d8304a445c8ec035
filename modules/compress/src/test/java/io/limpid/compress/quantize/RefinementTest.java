package io.limpid.compress.quantize;

import static io.limpid.compress.quantize.WeightGrid.Granularity.PER_CHANNEL;
import static io.limpid.compress.quantize.WeightGrid.Granularity.PER_TENSOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.step.Progress;
import io.limpid.runtime.execute.Executor;
import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Weights;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done beyond nearest rounding, on graphs that need it. */
class RefinementTest {
    private static final int ROWS = 120;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void empiricalCorrectionRestoresTheMeanExactly(long seed) {
        Graph graph = FloatGraphs.uneven(seed, Activation.RELU);
        float[] batch = FloatGraphs.rows(seed, graph, ROWS);
        Graph integer = integer(graph, batch, new WeightGrid(PER_CHANNEL, 4), BiasCorrection.EMPIRICAL);
        Graph plain = integer(graph, batch, new WeightGrid(PER_CHANNEL, 4), BiasCorrection.NONE);
        double[] wanted = means(graph, batch);
        double[] corrected = means(integer, batch);
        Weights.Int8 last = (Weights.Int8) LayerOps.weights(integer.node("e"));
        float inputScale = BiasCorrection.inputScale(integer, "e");
        for (int c = 0; c < 3; c++) {
            // Half a step of the integer bias, and float rounding of the simulation that the shift was measured on.
            double step = (double) inputScale * last.scales()[c];
            assertThat(corrected[c]).isCloseTo(wanted[c], within(step / 2 + 1e-4 * Math.abs(wanted[c]) + step));
        }
        assertThat(distance(corrected, wanted)).isLessThan(distance(means(plain, batch), wanted));
    }

    @Test
    void analyticCorrectionRestoresTheMeanOfALayerThatReadsExactValues() {
        // One dense layer on integers that uint8 represents exactly: only the weights are rounded, so both agree.
        Random random = new Random(5);
        Graph graph = new Graph(
                "one",
                java.util.List.of(
                        FloatGraphs.node("x", new io.limpid.runtime.graph.Op.Input(), new int[] {8}),
                        FloatGraphs.node(
                                "d",
                                new io.limpid.runtime.graph.Op.Dense(
                                        FloatGraphs.weights(random, 4, 8), Activation.IDENTITY),
                                new int[] {4},
                                "x")),
                java.util.List.of());
        float[] batch = new float[ROWS * 8];
        for (int i = 0; i < batch.length; i++) {
            batch[i] = i == 0 ? 255 : random.nextInt(256);
        }
        WeightGrid grid = new WeightGrid(PER_CHANNEL, 3);
        double[] wanted = means(graph, batch);
        for (BiasCorrection correction : new BiasCorrection[] {BiasCorrection.ANALYTIC, BiasCorrection.EMPIRICAL}) {
            Graph integer = integer(graph, batch, grid, correction);
            double[] corrected = means(integer, batch);
            Weights.Int8 weights = (Weights.Int8) LayerOps.weights(integer.node("d"));
            for (int c = 0; c < 4; c++) {
                // input scale 1: half a step of the bias each for its own rounding and that of the correction
                assertThat(corrected[c]).isCloseTo(wanted[c], within(weights.scales()[c] * 1.01 + 1e-3));
            }
        }
        assertThat(distance(means(integer(graph, batch, grid, BiasCorrection.NONE), batch), wanted))
                .isGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void learnedRoundingIsNeverWorseThanNearestAndHelps(long seed) {
        Graph graph = FloatGraphs.uneven(seed, Activation.RELU);
        float[] batch = FloatGraphs.rows(seed, graph, ROWS);
        WeightGrid grid = new WeightGrid(PER_CHANNEL, 4);
        Graph nearest = integer(graph, batch, grid, BiasCorrection.NONE);
        Graph learned = calibrated(
                        graph,
                        batch,
                        new PostTrainingQuantization(
                                new MinMax(),
                                ROWS,
                                grid,
                                new Refinement(false, OptionalDouble.empty(), OptionalInt.of(300), BiasCorrection.NONE),
                                KeepFloat.NONE))
                .refined(Set.of());
        assertThat(squaredError(graph, learned, batch)).isLessThan(squaredError(graph, nearest, batch));
        // Rounding goes up or down, never further.
        byte[] some = ((Weights.Int8) LayerOps.weights(learned.node("d"))).values();
        byte[] others = ((Weights.Int8) LayerOps.weights(nearest.node("d"))).values();
        for (int i = 0; i < some.length; i++) {
            assertThat(Math.abs(some[i] - others[i])).isLessThanOrEqualTo(1);
        }
        assertThat(some).isNotEqualTo(others);
    }

    @Test
    void roundingProblemPicksTheBetterOfBothForEveryChannel() {
        // Two weights of 0.5 that read the same value: nearest (ties to even) rounds both to 0 and is off by 1; up and
        // down together are exact.
        Correlations correlations = new Correlations(2);
        for (int i = 1; i <= 50; i++) {
            float[] x = {i, i};
            correlations.add(x, x);
        }
        float[] weights = {0.5f, 0.5f};
        byte[] nearest = {0, 0};
        RoundingProblem problem = new RoundingProblem(weights, new float[] {1}, nearest, 0, 1, correlations, 7);
        // errors are relative to exact weights: mean of x² is 858.5
        assertThat(problem.errors(nearest)[0]).isCloseTo(858.5, within(0.1));
        assertThat(problem.errors((byte) 1, (byte) 0)[0]).isCloseTo(0, within(0.1));
        byte[] values = new byte[2];
        problem.learn(10, values);
        assertThat(problem.errors(values)[0]).isLessThanOrEqualTo(858.6);
    }

    @Test
    void equalizationHelpsWhereOneScaleServesTheWholeTensor() {
        Graph graph = FloatGraphs.uneven(7, Activation.RELU);
        float[] batch = FloatGraphs.rows(7, graph, ROWS);
        WeightGrid grid = new WeightGrid(PER_TENSOR, 6);
        Graph plain = integer(graph, batch, grid, BiasCorrection.NONE);
        Graph equalized = calibrated(
                        graph,
                        batch,
                        new PostTrainingQuantization(
                                new MinMax(),
                                ROWS,
                                grid,
                                new Refinement(true, OptionalDouble.empty(), OptionalInt.empty(), BiasCorrection.NONE),
                                KeepFloat.NONE))
                .refined(Set.of());
        assertThat(squaredError(graph, equalized, batch)).isLessThan(0.75 * squaredError(graph, plain, batch));
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThatThrownBy(
                        () -> new Refinement(false, OptionalDouble.of(1.5), OptionalInt.empty(), BiasCorrection.NONE))
                .hasMessage("smooth must be in [0, 1], but was 1.5");
        assertThatThrownBy(() ->
                        new Refinement(false, OptionalDouble.of(Double.NaN), OptionalInt.empty(), BiasCorrection.NONE))
                .hasMessage("smooth must be in [0, 1], but was NaN");
        assertThatThrownBy(() -> new Refinement(false, OptionalDouble.empty(), OptionalInt.of(0), BiasCorrection.NONE))
                .hasMessage("rounding iterations must be >= 1, but was 0");
    }

    private static Calibrated calibrated(Graph graph, float[] batch, PostTrainingQuantization method) {
        return Calibrated.of(method, graph, batch, ROWS, 1, Progress.SILENT.begin("", ROWS));
    }

    private static Graph integer(Graph graph, float[] batch, WeightGrid grid, BiasCorrection correction) {
        Refinement refinement = new Refinement(false, OptionalDouble.empty(), OptionalInt.empty(), correction);
        return calibrated(
                        graph,
                        batch,
                        new PostTrainingQuantization(new MinMax(), ROWS, grid, refinement, KeepFloat.NONE))
                .refined(Set.of());
    }

    private static double[] means(Graph graph, float[] batch) {
        float[] outputs = Executor.of(graph).logits(batch, ROWS);
        int size = outputs.length / ROWS;
        double[] means = new double[size];
        for (int i = 0; i < outputs.length; i++) {
            means[i % size] += outputs[i] / (double) ROWS;
        }
        return means;
    }

    private static double squaredError(Graph graph, Graph other, float[] batch) {
        float[] wanted = Executor.of(graph).logits(batch, ROWS);
        float[] found = Executor.of(other).logits(batch, ROWS);
        double sum = 0;
        for (int i = 0; i < wanted.length; i++) {
            sum += ((double) wanted[i] - found[i]) * (wanted[i] - found[i]);
        }
        return sum / wanted.length;
    }

    private static double distance(double[] a, double... b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum;
    }
}
