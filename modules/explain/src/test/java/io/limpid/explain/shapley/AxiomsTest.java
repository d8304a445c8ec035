package io.limpid.explain.shapley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.coalition.Masking;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What every Shapley value must satisfy, for every estimator of them. */
class AxiomsTest {
    /** Rounding of sums of a few hundred terms of size 1. */
    private static final double ROUNDING = 1e-12;

    private static final double[][] ROWS = {
        {0.5, -1, 2, 0.25, 1},
        {1, 1, -0.5, 3, -2},
        {-1, 0.75, 0, 1, 0.5},
        {2, -0.25, 1, -1, 0.25},
    };
    private static final INDArray X = Nd4j.create(new double[][] {{1, 1, 2, 1, -1}});
    private static final Masking MASKING = new Masking(Background.of(Nd4j.create(ROWS)));

    static Stream<Explainer> estimators() {
        return Stream.of(
                new ExactShapley(MASKING),
                new KernelShap(MASKING, 30, 7),
                new PermutationShap(MASKING, 3, 7),
                new SamplingShapley(MASKING, 5, 7),
                new PartitionShap(MASKING, Hierarchy.halving(5), 2, 7));
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void addsUpToTheOutput(Explainer explainer) {
        if (explainer instanceof PartitionShap) {
            return;
        }
        Attribution found = explainer.explain(AxiomsTest::bent, X, new int[] {0});
        assertThat(found.base()[0] + Arrays.stream(found.values()[0]).sum())
                .isCloseTo(bent(X).getDouble(0), within(ROUNDING));
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void ofALinearModelIsWeightTimesDifferenceFromTheMean(Explainer explainer) {
        double[] weights = {1, -2, 0.5, 0, 3};
        Predictor linear = x -> x.mmul(Nd4j.create(weights, new long[] {5, 1})).addi(0.7);
        if (explainer instanceof SamplingShapley) {
            return; // it has its own test: it draws the background
        }
        double[] expected = new double[5];
        for (int i = 0; i < 5; i++) {
            int column = i;
            double mean = Arrays.stream(ROWS)
                    .mapToDouble(row -> row[column])
                    .average()
                    .orElseThrow();
            expected[i] = weights[i] * (X.getDouble(0, i) - mean);
        }
        assertThat(explainer.explain(linear, X, new int[] {0}).values()[0]).containsExactly(expected, within(ROUNDING));
    }

    /** The fourth feature is never read. */
    @ParameterizedTest
    @MethodSource("estimators")
    void givesNothingToADummy(Explainer explainer) {
        assertThat(explainer.explain(x -> bent(withoutFourth(x)), X, new int[] {0})
                        .values()[0][3])
                .isCloseTo(0, within(ROUNDING));
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void isLinearInTheModel(Explainer explainer) {
        double[] one = explainer.explain(AxiomsTest::bent, X, new int[] {0}).values()[0];
        double[] other =
                explainer.explain(x -> x.sum(true, 1), X, new int[] {0}).values()[0];
        double[] both = explainer.explain(x -> bent(x).mul(2).addi(x.sum(true, 1)), X, new int[] {0})
                .values()[0];
        for (int i = 0; i < both.length; i++) {
            assertThat(both[i]).isCloseTo(2 * one[i] + other[i], within(ROUNDING));
        }
    }

    /** tanh(x0 x1) + x2² sin(x4) + x3. */
    private static INDArray bent(INDArray x) {
        double[][] rows = x.toDoubleMatrix();
        return Nd4j.create(Arrays.stream(rows)
                .map(r -> new double[] {Math.tanh(r[0] * r[1]) + r[2] * r[2] * Math.sin(r[4]) + r[3]})
                .toArray(double[][]::new));
    }

    private static INDArray withoutFourth(INDArray x) {
        INDArray copy = x.dup();
        copy.putColumn(3, Nd4j.zeros(x.dataType(), x.size(0)));
        return copy;
    }
}
