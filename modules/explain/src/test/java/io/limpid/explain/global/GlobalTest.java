package io.limpid.explain.global;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.predict.Predictor;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.coalition.Players;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Closed forms over a grid of 20 × 20 values of two independent features, evenly spaced in (0, 1). */
class GlobalTest {
    private static final int SIDE = 20;
    private static final INDArray GRID = grid();
    private static final Sample SAMPLE =
            new Sample(GRID, new int[SIDE * SIDE], 0, Players.each(2), Background.of(GRID), 1000);
    private static final Predictor LINEAR = x -> x.mmul(Nd4j.create(new double[] {3, -1}, new long[] {2, 1}));
    private static final Predictor PRODUCT = x -> x.prod(true, 1);

    /** Variance of one feature: that of 20 evenly spaced values, (20² − 1) / 12 / 20². */
    private static final double VARIANCE = (SIDE * SIDE - 1) / 12.0 / (SIDE * SIDE);

    @Test
    void sensitivityOfALinearModelGrowsWithTheNoise() {
        List<Effect> effects = new SensitivityCurve(List.of(0.5, 1.0), 4, 1).explain(LINEAR, SAMPLE);
        double unit = Math.sqrt(VARIANCE) * Math.sqrt(2 / Math.PI); // E|N(0, s²)| = s √(2/π)
        assertThat(effects.get(0).y()[1])
                .isCloseTo(3 * unit, within(4 * effects.get(0).errors()[1]));
        assertThat(effects.get(1).y()[1])
                .isCloseTo(unit, within(4 * effects.get(1).errors()[1]));
        assertThat(effects.get(0).y()[0]).isCloseTo(effects.get(0).y()[1] / 2, within(1e-12));
    }

    @Test
    void sobolIndicesOfALinearModelAreItsSharesOfVariance() {
        Map<String, Effect> first = by(new Sobol(4000, 1).explain(LINEAR, SAMPLE), "first-order");
        Map<String, Effect> total = by(new Sobol(4000, 1).explain(LINEAR, SAMPLE), "total");
        for (Map<String, Effect> found : List.of(first, total)) {
            assertThat(found.get("0").y()[0])
                    .isCloseTo(0.9, within(4 * found.get("0").errors()[0]));
            assertThat(found.get("1").y()[0])
                    .isCloseTo(0.1, within(4 * found.get("1").errors()[0]));
            assertThat(found.get("0").errors()[0]).isLessThan(0.05);
        }
    }

    /** Of x·y: first-order m²v / (2m²v + v²) with mean m and variance v, total that plus the interaction's share. */
    @Test
    void sobolIndicesSeeAnInteraction() {
        double m = 0.5;
        double whole = 2 * m * m * VARIANCE + VARIANCE * VARIANCE;
        Effect total = by(new Sobol(8000, 2).explain(PRODUCT, SAMPLE), "total").get("0");
        assertThat(total.y()[0])
                .isCloseTo((m * m * VARIANCE + VARIANCE * VARIANCE) / whole, within(4 * total.errors()[0]));
    }

    @Test
    void morrisRanksALinearModelByItsWeights() {
        Map<String, Effect> effects = by(new Morris(200, 1).explain(LINEAR, SAMPLE), "mean absolute effect");
        // a half step of the quantiles of 20 values is 10 values of 1/20 or, rounded at the ends, 9 to 11
        assertThat(effects.get("0").y()[0]).isCloseTo(3, within(0.3));
        assertThat(effects.get("1").y()[0]).isCloseTo(1, within(0.1));
        Map<String, Effect> spread = by(new Morris(200, 1).explain(PRODUCT, SAMPLE), "spread");
        assertThat(spread.get("0").y()[0]).isGreaterThan(0.2); // the effect of x is y, which varies by 0.29
    }

    @Test
    void partialDependenceOfALinearModelIsALine() {
        List<Effect> effects = new PartialDependence(5, 2).explain(LINEAR, SAMPLE);
        Effect mean = effects.get(0);
        assertThat(mean.quantity()).isEqualTo("mean");
        for (int i = 0; i < mean.x().length; i++) {
            assertThat(mean.y()[i]).isCloseTo(3 * mean.x()[i] - 0.5, within(1e-12));
        }
        assertThat(effects).hasSize(6);
        assertThat(effects.get(1).quantity()).isEqualTo("one case");
    }

    /** Accumulated effects do not leave the data: with y = x in every row, x·y moves along x only, from x to x + h. */
    @Test
    void accumulatedEffectsOfALinearModelAreACentredLine() {
        Effect effect = new AccumulatedEffects(10).explain(LINEAR, SAMPLE).get(0);
        for (int i = 1; i < effect.x().length; i++) {
            assertThat(effect.y()[i] - effect.y()[i - 1])
                    .isCloseTo(3 * (effect.x()[i] - effect.x()[i - 1]), within(1e-12));
        }
        assertThat(effect.y()[0]).isNegative();
    }

    @Test
    void interactionsAreZeroWhereFeaturesAddUp() {
        assertThat(new Interactions(2, 30).explain(LINEAR, SAMPLE).get(0).y()[0])
                .isCloseTo(0, within(1e-9));
        assertThat(new Interactions(2, 30).explain(PRODUCT, SAMPLE).get(0).y()[0])
                .isGreaterThan(0.05);
    }

    /** Two classes decided by the first feature alone: shuffling it leaves half of the rows right, the second none lost. */
    @Test
    void permutationImportanceIsTheAccuracyLost() {
        int[] labels = new int[SIDE * SIDE];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = GRID.getDouble(i, 0) > 0.5 ? 1 : 0;
        }
        Sample labelled = new Sample(GRID, labels, 1, Players.each(2), Background.of(GRID), 64);
        Predictor threshold = x -> {
            INDArray p = x.getColumn(0).gt(0.5).castTo(x.dataType()).reshape(x.size(0), 1);
            return Nd4j.concat(1, p.rsub(1), p);
        };
        List<Effect> effects = new PermutationImportance(20, 3).explain(threshold, labelled);
        assertThat(effects.get(0).y()[0])
                .isCloseTo(0.5, within(4 * effects.get(0).errors()[0]));
        assertThat(effects.get(1).y()[0]).isZero();
    }

    @Test
    void refuseBadParameters() {
        assertThatThrownBy(() -> new SensitivityCurve(List.of(1.0, 0.5), 1, 1))
                .hasMessage("sigmas must be > 0 and ascending, but were [1.0, 0.5]");
        assertThatThrownBy(() -> new Sobol(1, 1)).hasMessage("samples must be >= 2, but was 1");
        assertThatThrownBy(() -> new Morris(1, 1)).hasMessage("trajectories must be >= 2, but was 1");
        assertThatThrownBy(() -> new Interactions(1, 5)).hasMessage("features must be >= 2, but was 1");
    }

    private static Map<String, Effect> by(List<Effect> effects, String quantity) {
        return effects.stream()
                .filter(effect -> effect.quantity().equals(quantity))
                .collect(Collectors.toMap(effect -> Integer.toString(effect.player()), effect -> effect));
    }

    private static INDArray grid() {
        double[][] rows = new double[SIDE * SIDE][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {(i / SIDE + 0.5) / SIDE, (i % SIDE + 0.5) / SIDE};
        }
        return Nd4j.create(rows);
    }
}
