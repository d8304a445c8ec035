package io.limpid.compress.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.limpid.compress.Networks;
import io.limpid.compress.Sample;
import io.limpid.compress.distill.Supervised;
import io.limpid.compress.prune.LossGradient;
import io.limpid.compress.prune.Magnitude;
import io.limpid.compress.prune.Masks;
import io.limpid.compress.prune.PrunableWeights;
import io.limpid.compress.prune.Scope;
import io.limpid.compress.prune.WeightPruning;
import io.limpid.compress.prune.When;
import io.limpid.compress.prune.Where;
import io.limpid.core.lower.Lowering;
import io.limpid.core.network.Network;
import io.limpid.core.train.Optimizer;
import io.limpid.core.train.Training;
import io.limpid.runtime.artefact.Artefact;
import io.limpid.runtime.artefact.ArtefactReader;
import io.limpid.runtime.artefact.ArtefactWriter;
import io.limpid.runtime.execute.FloatExecutor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightSharingTest {
    @Test
    void findsTheMeansOfTwoHeapsAndLeavesZeroAlone() {
        Clusters clusters = Clusters.of(new float[] {1, 0, 1.5f, -4, -5, 0, 2}, 2);
        assertThat(clusters.centroids()).containsExactly(-4.5, 1.5);
        assertThat(clusters.members()).containsExactly(1, -1, 1, 0, 0, -1, 1);
    }

    @Test
    void hasNoMoreClustersThanValues() {
        assertThat(Clusters.of(new float[] {3, 3, 0, 3}, 8).centroids()).containsExactly(3);
        assertThat(Clusters.of(new float[] {0, 0}, 8).centroids()).isEmpty();
    }

    @Test
    void aSharedValueMovesByTheMeanGradientOfItsWeights() {
        Network start = sharing(3, Optional.empty()).apply(Networks.dense(3), Sample.context(1));
        // One update with all 200 rows, so that the gradient is that of the split
        Training once = new Training(1, 200, new Optimizer(Optimizer.Kind.SGD, 0.5, 0));
        Network moved = sharing(3, Optional.of(once)).apply(Networks.dense(3), Sample.context(1));
        LossGradient gradient = LossGradient.of(start, Sample.data().train(), 1);
        float[] before = values(start, 0);
        float[] after = values(moved, 0);
        double[] slopes = gradient.of("hidden", "W");
        for (float shared : different(before)) {
            double sum = 0;
            int count = 0;
            double reached = 0;
            for (int i = 0; i < before.length; i++) {
                if (before[i] == shared) {
                    sum += slopes[i];
                    count++;
                    reached = after[i];
                }
            }
            // Floats near 1
            assertThat(reached).isCloseTo(shared - 0.5 * sum / count, within(1e-6));
        }
    }

    @Test
    void sharesExactlyAfterTrainingAndRevivesNothing() {
        Network pruned = new WeightPruning(new Magnitude(), Where.of(0.5, Scope.GLOBAL), When.atOnce())
                .apply(Networks.convolutional(3), Sample.context(1));
        Network shared = new WeightSharing(4, Map.of("hidden", 9), new Supervised(), Optional.of(Sample.BRIEF))
                .apply(pruned, Sample.context(1));
        assertThat(Masks.ofZeros(shared).zeros())
                .isEqualTo(Masks.ofZeros(pruned).zeros());
        // Zero is one more
        assertThat(different(values(shared, 0))).hasSizeLessThanOrEqualTo(5);
        assertThat(different(values(shared, 1))).hasSizeBetween(6, 10);
        assertThat(different(values(shared, 2))).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void theArtefactDecodesAndRunsAndIsSmall(@TempDir Path folder) throws Exception {
        Network pruned = new WeightPruning(new Magnitude(), Where.of(0.8, Scope.GLOBAL), When.atOnce())
                .apply(Networks.dense(3), Sample.context(1));
        Network shared = sharing(8, Optional.empty()).apply(pruned, Sample.context(1));
        Path file = folder.resolve("shared.limpid");
        ArtefactWriter.write(new Artefact(Lowering.lower(shared, List.of("a", "b")), new TreeMap<>()), file);
        Path sparse = folder.resolve("pruned.limpid");
        ArtefactWriter.write(new Artefact(Lowering.lower(pruned, List.of("a", "b")), new TreeMap<>()), sparse);
        // 102 values of 4 bytes become 102 codes of 3 bits and twice 8 floats
        assertThat(Files.size(file)).isLessThan(Files.size(sparse) - 102 * 4 + 102 * 4 / 8 + 16 * 4 + 20);
        float[] x = Sample.data().validation().inputs().dup('c').data().asFloat();
        float[] run = new FloatExecutor(ArtefactReader.read(file).graph()).run(x, 85);
        float[] expected = shared.predict(Sample.data().validation().inputs())
                .dup('c')
                .data()
                .asFloat();
        assertThat(run).containsExactly(expected, within(1e-5f));
    }

    @Test
    void refusesNumbersAndLayersThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sharing(1, Optional.empty()))
                .withMessage("values must be in [2, 255], but was 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WeightSharing(8, Map.of("norm", 4), new Supervised(), Optional.empty())
                        .apply(Networks.convolutional(3), Sample.context(1)))
                .withMessage("layer with its own number of values must be one with weights, [convolution, hidden,"
                        + " output], but was norm");
    }

    private static WeightSharing sharing(int values, Optional<Training> training) {
        return new WeightSharing(values, Map.of(), new Supervised(), training);
    }

    private static float[] values(Network network, int tensor) {
        return PrunableWeights.of(network).get(tensor).values();
    }

    private static Set<Float> different(float... values) {
        Set<Float> different = new HashSet<>();
        for (float value : values) {
            different.add(value);
        }
        return different;
    }
}
