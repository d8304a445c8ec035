package io.limpid.explain.shapley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.explain.Reference;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.coalition.Link;
import io.limpid.explain.coalition.Masking;
import io.limpid.explain.coalition.Players;
import java.util.Arrays;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class SamplersTest {
    private static final Background BACKGROUND =
            Background.of(Reference.rows("fixtures/mlp8_background.csv").get(NDArrayIndex.interval(0, 3)));
    private static final INDArray X = Reference.rows("fixtures/mlp8_x.csv").get(NDArrayIndex.interval(1, 2));

    static Stream<LongFunction<Explainer>> samplers() {
        Masking masking = new Masking(BACKGROUND);
        return Stream.of(
                seed -> new PermutationShap(masking, 40, seed), seed -> new SamplingShapley(masking, 60, seed));
    }

    /** 200 seeds, 8 values each. */
    @ParameterizedTest
    @MethodSource("samplers")
    void intervalsCoverTheExactValues(LongFunction<Explainer> sampler) {
        double[] exact = new ExactShapley(new Masking(BACKGROUND))
                .explain(Reference.mlp("mlp8"), X, new int[] {1})
                .values()[0];
        int covered = 0;
        for (int seed = 0; seed < 200; seed++) {
            Attribution found = sampler.apply(seed).explain(Reference.mlp("mlp8"), X, new int[] {1});
            for (int i = 0; i < exact.length; i++) {
                covered += Math.abs(found.values()[0][i] - exact[i]) <= 2 * found.errors()[0][i] ? 1 : 0;
            }
        }
        // 2 is Student's 97.5% quantile at 40 to 80 degrees of freedom
        assertThat(covered / (200.0 * exact.length)).isBetween(0.93, 0.97);
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void givesTheSameBitsForTheSameSeed(LongFunction<Explainer> sampler) {
        double[] one = sampler.apply(3)
                .explain(Reference.mlp("mlp8"), X, new int[] {1})
                .values()[0];
        assertThat(sampler.apply(3)
                        .explain(Reference.mlp("mlp8"), X, new int[] {1})
                        .values()[0])
                .containsExactly(one);
        assertThat(sampler.apply(4)
                        .explain(Reference.mlp("mlp8"), X, new int[] {1})
                        .values()[0])
                .isNotEqualTo(one);
    }

    @Test
    void refusesALinkThatSingleRowsCannotGive() {
        Masking logit = new Masking(Players.each(8), BACKGROUND, Link.LOGIT, 10);
        assertThatThrownBy(() -> new SamplingShapley(logit, 10, 1)).hasMessageContaining("use permutation-shap");
    }

    /** shap's own hierarchical values on its own clustering of the features, where its budget made them exact. */
    @Test
    void owenValuesEqualTheReference() {
        int[][] joins = Arrays.stream(Reference.csv("expected/shap_mlp8_partition.csv.clustering.csv"))
                .map(line -> new int[] {(int) line[0], (int) line[1]})
                .toArray(int[][]::new);
        Masking masking = new Masking(Background.of(Reference.rows("fixtures/mlp8_background.csv")));
        Expected.holds(
                "shap_mlp8_partition.csv",
                Reference.mlp("mlp8"),
                "mlp8_x.csv",
                new PartitionShap(masking, Hierarchy.of(8, joins), 128, 1),
                1e-12);
    }

    @Test
    void joinsCorrelatedFeaturesFirst() {
        double[][] rows = new double[50][];
        for (int n = 0; n < 50; n++) {
            double a = Math.sin(n);
            double b = Math.cos(3.0 * n);
            rows[n] = new double[] {a, b, -2 * a + 0.01 * b, b + 0.01 * a};
        }
        Hierarchy hierarchy = Hierarchy.ofCorrelation(Players.each(4), Background.of(Nd4j.create(rows)));
        int[][][] siblings = hierarchy.siblings();
        assertThat(IntStream.range(0, 4).map(i -> siblings[i][0][0]).toArray()).containsExactly(2, 3, 0, 1);
    }

    @Test
    void refusesAHierarchyThatIsNoTree() {
        assertThatThrownBy(() -> Hierarchy.of(3, new int[][] {{0, 1}, {0, 2}}))
                .hasMessage("join 1 must name nodes before it that no other join has, but named 0");
    }
}
