package io.limpid.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.network.Network;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.coalition.Link;
import io.limpid.explain.coalition.Masking;
import io.limpid.explain.coalition.Players;
import io.limpid.explain.function.Explained;
import io.limpid.explain.gradient.DeepShap;
import io.limpid.explain.gradient.IntegratedGradients;
import io.limpid.explain.gradient.LayerConductance;
import io.limpid.explain.gradient.LayerwiseRelevance;
import io.limpid.explain.gradient.SmoothGrad;
import io.limpid.explain.lime.LimeImage;
import io.limpid.explain.map.GradCam;
import io.limpid.explain.map.Size;
import io.limpid.explain.occlusion.Occlusion;
import io.limpid.explain.shapley.KernelShap;
import io.limpid.explain.shapley.PermutationShap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Explanations of a convolutional network are the same bits whatever the batch size and the number of threads. */
class DeterminismTest {
    private static final int ROWS = 3;
    private static final Network NETWORK = Models.named("lenet5-slim", List.of(1, 16, 16), 4);
    private static final INDArray X = Models.noise(List.of(1, 16, 16), ROWS, 3);
    private static final INDArray OTHERS = Models.noise(List.of(1, 16, 16), 5, 4);
    private static final int[] TARGETS = {0, 3, 1};

    private final int threads = Nd4j.getEnvironment().maxThreads();
    private final int masters = Nd4j.getEnvironment().maxMasterThreads();

    @AfterEach
    void giveThreadsBack() {
        Nd4j.getEnvironment().setMaxThreads(threads);
        Nd4j.getEnvironment().setMaxMasterThreads(masters);
    }

    /** By batch size: the most rows given to the model at once. */
    private static Map<String, IntFunction<Explainer>> methods() {
        Players tiles = Players.superpixels(List.of(1, 16, 16), 4);
        Background others = Background.of(OTHERS);
        IntFunction<Masking> masking = batch -> new Masking(tiles, others, Link.IDENTITY, batch);
        Map<String, IntFunction<Explainer>> methods = new LinkedHashMap<>();
        methods.put("occlusion", batch -> new Occlusion(masking.apply(batch)));
        methods.put("kernel-shap", batch -> new KernelShap(masking.apply(batch), 80, 0, 1000, 7));
        methods.put("permutation-shap", batch -> new PermutationShap(masking.apply(batch), 3, 7));
        methods.put("lime", batch -> new LimeImage(tiles, 1, 60, 0.25, 1, batch, 7));
        methods.put("smooth-grad", batch -> new SmoothGrad(0.1, 6, 7, Explained.PROBABILITY));
        methods.put("integrated-gradients", batch -> new IntegratedGradients(Optional.empty(), 12, Explained.LOGIT));
        methods.put("deep-shap", batch -> new DeepShap(others));
        methods.put(
                "layerwise-relevance",
                batch -> new LayerwiseRelevance(1e-6, LayerwiseRelevance.Convolutions.Z_PLUS, 0));
        methods.put("grad-cam", batch -> new GradCam(Optional.empty(), true, Size.INPUT));
        methods.put(
                "layer-conductance",
                batch -> new LayerConductance(Optional.of("conv1"), Optional.empty(), 9, Explained.PROBABILITY));
        return methods;
    }

    @Test
    void neitherBatchesNorThreadsChangeABit() {
        methods().forEach((name, method) -> {
            double[][] expected =
                    on(1, () -> method.apply(1000).explain(NETWORK, X, TARGETS)).values();
            for (int batch : new int[] {1, 7, 64}) {
                assertThat(on(1, () -> method.apply(batch).explain(NETWORK, X, TARGETS))
                                .values())
                        .as("%s in batches of %d", name, batch)
                        .isEqualTo(expected);
            }
            assertThat(on(4, () -> method.apply(1000).explain(NETWORK, X, TARGETS))
                            .values())
                    .as("%s on 4 threads", name)
                    .isEqualTo(expected);
            for (int row = 0; row < ROWS; row++) {
                INDArray one = X.get(NDArrayIndex.interval(row, row + 1)).dup('c');
                int[] target = {TARGETS[row]};
                assertThat(on(2, () -> method.apply(5).explain(NETWORK, one, target))
                                .values()[0])
                        .as("%s of row %d alone", name, row)
                        .isEqualTo(expected[row]);
            }
        });
    }

    private static Attribution on(int threads, Callable<Attribution> work) {
        Nd4j.getEnvironment().setMaxThreads(threads);
        Nd4j.getEnvironment().setMaxMasterThreads(threads);
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(work).join();
        } finally {
            pool.shutdown();
        }
    }
}
