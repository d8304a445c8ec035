package io.limpid.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.explain.Explainer;
import io.limpid.core.network.Network;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.coalition.Link;
import io.limpid.explain.coalition.Masking;
import io.limpid.explain.coalition.Players;
import io.limpid.explain.function.Explained;
import io.limpid.explain.gradient.IntegratedGradients;
import io.limpid.explain.map.GradCam;
import io.limpid.explain.map.Size;
import io.limpid.explain.shapley.ExactShapley;
import io.limpid.explain.shapley.KernelShap;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Published test cases of captum and TrustyAI, from {@code oracle/golden}; their numbers are written out here. */
class GoldenCasesTest {
    /** Captum's BasicModel_MultiLayer, its first output: 4 rectified sums of the inputs, three of them shifted by 1. */
    private static final Predictor MULTI_LAYER = x -> {
        INDArray sum = x.sum(true, 1);
        INDArray first = Nd4j.math.max(sum.sub(10), sum.mul(0));
        INDArray others = Nd4j.math.max(sum.add(1), sum.mul(0)).mul(3);
        INDArray output = first.add(others);
        return Nd4j.hstack(output.sub(1), output.add(1));
    };

    /** TrustyAI's: the sum of all features but the second. */
    private static final Predictor ALL_BUT_ONE = x -> x.sum(true, 1).sub(x.getColumn(1, true));

    @Test
    void sharesOfASumAreCaptums() {
        check(new double[] {20, 50, 30}, new double[] {10, 20, 10}, 1e-2, 40, 120, 80);
        check(new double[] {20, 50, 30}, new double[3], 1e-2, 76.66666, 196.66666, 116.66666);
        check(new double[] {2, 10, 3}, new double[3], 1e-2, 7, 32.5, 10.5);
    }

    private static void check(double[] x, double[] baseline, double tolerance, double... expected) {
        Masking masking = new Masking(Background.of(Nd4j.create(new double[][] {baseline})));
        for (Explainer explainer : List.of(new ExactShapley(masking), new KernelShap(masking, 0, 0, 1, 3))) {
            assertThat(explainer.explain(MULTI_LAYER, Nd4j.create(new double[][] {x}), new int[] {0})
                            .values()[0])
                    .containsExactly(expected, within(tolerance));
        }
    }

    /** Captum writes a group's value at each of its features. */
    @Test
    void groupsShareAsCaptumsDo() {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        groups.put("first two", List.of(0, 1));
        groups.put("last", List.of(2));
        Players players = Players.grouped(3, groups);
        Masking masking = new Masking(players, Background.of(Nd4j.zeros(1, 3)));
        INDArray x = Nd4j.create(new double[][] {{20, 50, 30}});
        double[] found =
                new ExactShapley(masking).explain(MULTI_LAYER, x, new int[] {0}).values()[0];
        assertThat(players.spread(found)).containsExactly(new double[] {275, 275, 115}, within(1e-2));
    }

    @Test
    void anUnusedFeatureHasNoShareInTrustyAisSum() {
        Background background =
                Background.of(Nd4j.create(new double[][] {{1, 2, 3, -4, 5}, {10, 11, 12, -4, 13}, {2, 3, 4, -4, 6}}));
        INDArray x = Nd4j.create(new double[][] {{5, 6, 7, -4, 8}, {11, 12, 13, -5, 14}, {0, 0, 1, 4, 2}});
        double[][] expected = {
            {2 / 3.0, 0, 2 / 3.0, 0, 0}, {20 / 3.0, 0, 20 / 3.0, -1, 6}, {-13 / 3.0, 0, -16 / 3.0, 8, -6}
        };
        double[][] found = new KernelShap(new Masking(background), 0, 0, 1, 3)
                .explain(ALL_BUT_ONE, x, new int[3])
                .values();
        for (int row = 0; row < 3; row++) {
            assertThat(found[row]).containsExactly(expected[row], within(1e-6));
        }
    }

    @Test
    void sharesOfALogitAreTrustyAis() {
        Background background = Background.of(Nd4j.create(new double[][] {
            {0.02380952, 0.04761905, 0.07142857, -0.0952381, 0.11904762},
            {0.23809524, 0.26190476, 0.28571429, -0.0952381, 0.30952381},
            {0.04761905, 0.07142857, 0.11904762, -0.0952381, 0.14285714}
        }));
        INDArray x = Nd4j.create(new double[][] {{0.1, 0.12, 0.14, -0.08, 0.16}, {0.22, 0.24, 0.26, -0.1, 0.38}});
        double[][] expected = {
            {-0.01420862, 0, -0.08377778, 0.06825253, -0.13625127}, {0.50970797, 0, 0.44412765, -0.02169177, 0.80832232}
        };
        Masking logit = new Masking(Players.each(5), background, Link.LOGIT, 100);
        double[][] found =
                new ExactShapley(logit).explain(ALL_BUT_ONE, x, new int[2]).values();
        for (int row = 0; row < 2; row++) {
            assertThat(found[row]).containsExactly(expected[row], within(1e-6));
        }
    }

    /** Captum's BasicModel_ConvNet_One_Conv; its last rectifier changes nothing where the output is positive. */
    @Test
    void classActivationMapsAreCaptums() {
        Network network = Models.of("""
            name: one-conv
            layers:
              - convolution: { name: conv1, channels: 2, kernel: 3, activation: identity }
              - activation: { name: relu1, activation: relu }
            """, List.of(1, 4, 4), 4);
        network.graph().getLayer("conv1").getParam("W").assign(1);
        network.graph().getLayer("conv1").getParam("b").assign(Nd4j.create(new double[] {-50, -75}, new long[] {1, 2}));
        INDArray weights = network.graph().getLayer("output").getParam("W");
        for (int in = 0; in < 8; in++) {
            for (int out = 0; out < 4; out++) {
                weights.putScalar(in, out, in < 5 ? 1 : -1);
            }
        }
        network.graph().getLayer("output").getParam("b").assign(0);
        double[] picture = new double[16];
        Arrays.setAll(picture, i -> i);
        INDArray x =
                Nd4j.create(picture, new long[] {1, 1, 4, 4}, 'c').castTo(org.nd4j.linalg.api.buffer.DataType.FLOAT);
        assertThat(new GradCam(Optional.of("conv1"), false, Size.LAYER)
                        .explain(network, x, new int[] {0})
                        .values()[0])
                .containsExactly(new double[] {11.25, 13.5, 20.25, 22.5}, within(0.01));
        assertThat(new GradCam(Optional.of("relu1"), false, Size.LAYER)
                        .explain(network, x, new int[] {0})
                        .values()[0])
                .containsExactly(new double[] {0, 4, 28, 32.5}, within(0.01));
    }

    /** f = relu(relu(x1) − 1 − relu(x2)), from zero. */
    @Test
    void integratedGradientsAreCaptums() {
        Network network = Models.of("""
            name: two
            layers:
              - dense: { name: rectified, units: 2, activation: relu }
              - dense: { name: difference, units: 1, activation: relu }
            """, List.of(2), 2);
        network.graph().params().assign(0);
        network.graph().getLayer("rectified").getParam("W").assign(Nd4j.eye(2));
        network.graph().getLayer("difference").getParam("W").assign(Nd4j.create(new double[] {1, -1}, new long[] {2, 1
        }));
        network.graph().getLayer("difference").getParam("b").assign(-1);
        network.graph().getLayer("output").getParam("W").putScalar(0, 0, 1);
        double[] found = new IntegratedGradients(Optional.empty(), 1000, Explained.LOGIT)
                .explain(network, Nd4j.create(new float[][] {{3, 1}}), new int[] {0})
                .values()[0];
        assertThat(found).containsExactly(new double[] {1.5, -0.5}, within(0.05));
    }
}
