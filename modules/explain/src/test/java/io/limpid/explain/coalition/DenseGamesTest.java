package io.limpid.explain.coalition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.explain.Attribution;
import io.limpid.core.network.Network;
import io.limpid.core.network.Provenance;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.shapley.KernelShap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The reference is the same network as any model, asked about every masked row. */
class DenseGamesTest {
    /** Wide enough that BLAS computes few rows in another way than many. */
    private static final int FEATURES = 70;

    private final Network network = network();
    private final INDArray x = Nd4j.randn(DataType.FLOAT, 5, FEATURES);
    private final Background background = Background.of(Nd4j.randn(DataType.FLOAT, 7, FEATURES));
    private final int[] targets = {0, 1, 2, 0, 1};

    @ParameterizedTest
    @EnumSource
    void areWorthWhatMaskedRowsAre(Link link) {
        Players players = Players.grouped(FEATURES, groups());
        Masking masking = new Masking(players, background, link, 1000);
        Coalitions coalitions = coalitions(players.count(), 300);
        Predictor anything = network::predict;
        double[][] slow = masking.worth(anything, x, targets, coalitions);
        double[][] fast = masking.worth(network, x, targets, coalitions);
        for (int row = 0; row < slow.length; row++) {
            // single precision: sums of 70 terms of order 1 in the first layer, 20 in the second, doubled by the logit
            assertThat(fast[row]).containsExactly(slow[row], within(2e-5));
        }
    }

    @Test
    void giveTheSameBitsForAnyBatchAndAnyOtherRows() {
        Attribution all = explain(x, targets, 4096);
        for (int batch : new int[] {1, 300}) {
            assertThat(explain(x, targets, batch).values()).isDeepEqualTo(all.values());
        }
        INDArray third = x.get(NDArrayIndex.interval(2, 3));
        Attribution alone = explain(third, new int[] {targets[2]}, 4096);
        assertThat(alone.values()[0]).containsExactly(all.values()[2]);
        assertThat(alone.errors()[0]).containsExactly(all.errors()[2]);
    }

    @Test
    void giveTheSameBitsForAnyNumberOfThreads() {
        double[][] all = explain(x, targets, 4096).values();
        for (int threads : new int[] {1, 3}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            double[][] found =
                    pool.submit(() -> explain(x, targets, 4096).values()).join();
            pool.shutdown();
            assertThat(found).isDeepEqualTo(all);
        }
    }

    /** As any model: batches end at the same places, so that the last, short one is the same too. */
    @Test
    void maskedRowsGiveTheSameBitsForAnyBatch() {
        Predictor anything = network::predict;
        Coalitions coalitions = coalitions(FEATURES, 60);
        double[][] one = new Masking(Players.each(FEATURES), background, Link.IDENTITY, 1)
                .worth(anything, x, targets, coalitions);
        double[][] many = new Masking(Players.each(FEATURES), background, Link.IDENTITY, 5000)
                .worth(anything, x, targets, coalitions);
        assertThat(one).isDeepEqualTo(many);
    }

    @Test
    void refuseATargetThatIsNoClass() {
        assertThatThrownBy(() -> explain(x, new int[] {0, 1, 3, 0, 1}, 10))
                .hasMessage("target must be an output in [0, 3), but was 3");
    }

    private Attribution explain(INDArray rows, int[] of, int batch) {
        Masking masking = new Masking(Players.each(FEATURES), background, Link.IDENTITY, batch);
        return new KernelShap(masking, 500, 1).explain(network, rows, of);
    }

    private static Map<String, List<Integer>> groups() {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        groups.put("three", List.of(0, 2, 4));
        for (int i = 0; i < FEATURES; i++) {
            if (i > 4 || i % 2 == 1) {
                groups.put("x" + i, List.of(i));
            }
        }
        return groups;
    }

    private static Coalitions coalitions(int players, int count) {
        Coalitions coalitions = new Coalitions(players);
        for (int c = 0; c < count; c++) {
            coalitions.add();
            for (int player = 0; player < players; player++) {
                if (Math.floorMod(31 * c * c + 7 * player * player + c * player, 5) < 2) {
                    coalitions.join(c, player);
                }
            }
        }
        return coalitions;
    }

    private static Network network() {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(3)
                .graphBuilder()
                .addInputs("in")
                .addLayer("one", dense(20, Activation.RELU), "in")
                .addLayer("two", dense(9, Activation.TANH), "one")
                .addLayer(
                        "out",
                        new OutputLayer.Builder()
                                .nOut(3)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "two")
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(FEATURES))
                .build());
        graph.init();
        graph.params().addi(Nd4j.randn(DataType.FLOAT, graph.params().shape()).muli(0.05));
        return new Network(graph, new Provenance("random", List.of()));
    }

    private static DenseLayer dense(int units, Activation activation) {
        return new DenseLayer.Builder().nOut(units).activation(activation).build();
    }
}
