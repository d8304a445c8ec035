package io.limpid.evaluate.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Quantization;
import io.limpid.runtime.graph.Weights;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostTest {
    @TempDir
    Path folder;

    /** Three inputs, a dense layer of two with ReLU, a softmax. */
    static Graph dense(Weights weights, Optional<Quantization> quantization) {
        return new Graph(
                "tiny",
                List.of(
                        new Node("in", new Op.Input(), List.of(), new int[] {3}, quantization),
                        new Node(
                                "fc",
                                new Op.Dense(weights, Activation.IDENTITY),
                                List.of("in"),
                                new int[] {2},
                                quantization),
                        new Node(
                                "probabilities",
                                new Op.Activate(Activation.SOFTMAX),
                                List.of("fc"),
                                new int[] {2},
                                Optional.empty())),
                List.of("no", "yes"));
    }

    static Graph floats() {
        return dense(
                new Weights.Floats(new int[] {2, 3}, new float[] {1, 0, -3, 0, 0, 2}, new float[] {0, 0.5f}),
                Optional.empty());
    }

    @Test
    void countsTheGraphAndTheFile() throws IOException {
        Path artefact = Files.write(folder.resolve("model.bin"), new byte[5000]);

        Cost cost = Cost.of(floats(), artefact);

        assertThat(cost.parameters()).isEqualTo(8);
        assertThat(cost.nonZeros()).isEqualTo(4);
        assertThat(cost.macs()).isEqualTo(6);
        assertThat(cost.bytes()).isEqualTo(5000);
        assertThat(cost.gzipBytes()).isLessThan(100);
    }

    @Test
    void gzipSizeIsThatOfTheFileGzipWrites() throws IOException {
        byte[] noise = new byte[3000];
        new Random(1).nextBytes(noise);
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(noise);
        }

        assertThat(DiskSize.of(Files.write(folder.resolve("noise"), noise)))
                .isEqualTo(new DiskSize(3000, compressed.size()));
        assertThatThrownBy(() -> DiskSize.of(folder.resolve("absent"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void describesEachLayerByItsWeights() {
        List<LayerWeights> layers = LayerWeights.of(floats(), 5);

        assertThat(layers).extracting(LayerWeights::name).containsExactly("fc", "probabilities");
        assertThat(layers).extracting(LayerWeights::kind).containsExactly("dense", "activate");
        LayerWeights fc = layers.get(0);
        assertThat(fc.shape()).containsExactly(2, 3);
        assertThat(fc.parameters()).isEqualTo(8);
        assertThat(fc.sparsity()).isEqualTo(0.5);
        // bins of width 1 from -3 to 2: -3 in the first, 1 and 2 in the last, which is closed
        assertThat(fc.histogram()).isEqualTo(new WeightHistogram(-3, 2, List.of(1L, 0L, 0L, 0L, 2L), 3));
        assertThat(layers.get(1).histogram().counts()).isEmpty();
    }

    @Test
    void namesKindsInHyphenatedWords() {
        Graph pooled = new Graph(
                "pooled",
                List.of(
                        new Node("in", new Op.Input(), List.of(), new int[] {2, 3, 3}, Optional.empty()),
                        new Node("pool", new Op.GlobalAveragePool(), List.of("in"), new int[] {2}, Optional.empty())),
                List.of());

        assertThat(LayerWeights.of(pooled, 4)).extracting(LayerWeights::kind).containsExactly("global-average-pool");
    }

    @Test
    void showsInt8WeightsAsTheRealValuesTheyStandFor() {
        Graph integer = dense(
                new Weights.Int8(
                        new int[] {2, 3}, new byte[] {127, 0, -127, 0, 64, 0}, new float[] {0.5f, 0.25f}, new int[2]),
                Optional.of(new Quantization(0.1f, 128)));

        WeightHistogram histogram = LayerWeights.of(integer, 2).get(0).histogram();

        assertThat(histogram).isEqualTo(new WeightHistogram(-63.5, 63.5, List.of(1L, 2L), 3));
    }

    @Test
    void putsEqualWeightsInTheMiddleAndKnowsAnEmptiedLayer() {
        assertThat(WeightHistogram.of(new float[] {2, 2, 0}, 3))
                .isEqualTo(new WeightHistogram(1, 3, List.of(0L, 2L, 0L), 1));
        assertThat(WeightHistogram.of(new float[] {-2}, 1)).isEqualTo(new WeightHistogram(-3, -1, List.of(1L), 0));
        assertThat(WeightHistogram.of(new float[] {0, -0f}, 3)).isEqualTo(new WeightHistogram(0, 0, List.of(), 2));
        assertThatThrownBy(() -> WeightHistogram.of(new float[1], 0)).hasMessage("bins must be >= 1, but was 0");
    }

    @Test
    void countsEveryWeightOnce() {
        float[] values = new float[10_000];
        Random random = new Random(4);
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 4 == 0 ? 0 : (float) random.nextGaussian();
        }

        WeightHistogram histogram = WeightHistogram.of(values, 40);

        assertThat(histogram.zeros()).isEqualTo(2500);
        assertThat(histogram.counts().stream().mapToLong(Long::longValue).sum()).isEqualTo(7500);
        // the sample mean of the binned values is that of the values within half a bin
        double width = (histogram.high() - histogram.low()) / 40;
        double mean = 0;
        double binned = 0;
        for (float value : values) {
            mean += value / 7500;
        }
        for (int b = 0; b < 40; b++) {
            binned += histogram.counts().get(b) * (histogram.low() + (b + 0.5) * width) / 7500;
        }
        assertThat(binned).isCloseTo(mean, within(width / 2));
    }
}
