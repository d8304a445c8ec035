package io.limpid.compress.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.compress.Sample;
import io.limpid.compress.distill.Distilled;
import io.limpid.compress.distill.Supervised;
import io.limpid.core.network.Network;
import io.limpid.core.predict.GraphPredictor;
import io.limpid.core.step.Context;
import io.limpid.core.step.History;
import io.limpid.core.step.Progress;
import io.limpid.core.train.Augmentation;
import io.limpid.core.train.LearningRateSchedule;
import io.limpid.core.train.Optimizer;
import io.limpid.core.train.Training;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Weights;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Training through the rounding, on Wisconsin breast cancer. */
class QuantizationAwareTrainingTest {
    @TempDir
    Path folder;

    @Test
    void getsBackWhatFewBitsCost() {
        WeightGrid grid = new WeightGrid(WeightGrid.Granularity.PER_TENSOR, 2);
        PostTrainingQuantization plain = method(grid, KeepFloat.NONE);
        Training training = new Training(8, 32, Optimizer.adam(0.005));
        INDArray inputs = Sample.data().train().inputs();
        INDArray exact = TrainedNetwork.copy().predict(inputs);
        INDArray before = new GraphPredictor(
                        plain.apply(TrainedNetwork.copy(), context()).integer().orElseThrow(), 1)
                .predict(inputs);
        for (var objective : List.of(new Supervised(), new Distilled(2, 0.9))) {
            Network aware =
                    new QuantizationAwareTraining(plain, objective, training).apply(TrainedNetwork.copy(), context());
            INDArray after = new GraphPredictor(aware.integer().orElseThrow(), 1).predict(inputs);
            assertThat(after.sub(exact).norm1Number().doubleValue())
                    .isLessThan(before.sub(exact).norm1Number().doubleValue());
            assertThat(aware.predict(inputs).sub(after).amaxNumber().doubleValue())
                    .isLessThan(0.05);
            for (Node node : aware.integer().orElseThrow().nodes()) {
                if (LayerOps.is(node)) {
                    assertThat(((Weights.Int8) LayerOps.weights(node)).values()).containsAnyOf(-1, 0, 1);
                    for (byte value : ((Weights.Int8) LayerOps.weights(node)).values()) {
                        assertThat(Math.abs(value)).isLessThanOrEqualTo(1);
                    }
                }
            }
        }
    }

    @Test
    void learnsRangesAndShipsThem() {
        // A percentile that clips a quarter of the values leaves ranges with much to gain.
        Supplier<PostTrainingQuantization> clipping = () ->
                new PostTrainingQuantization(new Clipping(), 100, WeightGrid.INT8, Refinement.NONE, KeepFloat.NONE);
        INDArray inputs = Sample.data().train().inputs();
        INDArray exact = TrainedNetwork.copy().predict(inputs);
        PostTrainingQuantization clipped = clipping.get();
        Graph before = clipped.apply(TrainedNetwork.copy(), context()).integer().orElseThrow();
        Network learned = new QuantizationAwareTraining(
                        clipping.get(),
                        new Distilled(1, 1),
                        // weights that hardly move: what is gained is the ranges'
                        new Training(40, 32, Optimizer.adam(1e-6)),
                        QuantizationAwareTraining.Scales.LEARNED,
                        QuantizationAwareTraining.Scales.CALIBRATED)
                .apply(TrainedNetwork.copy(), context());
        Graph after = learned.integer().orElseThrow();
        INDArray shipped = new GraphPredictor(after, 1).predict(inputs);
        INDArray start = new GraphPredictor(before, 1).predict(inputs);
        assertThat(shipped.sub(exact).norm1Number().doubleValue())
                .isLessThan(0.7 * start.sub(exact).norm1Number().doubleValue());
        assertThat(learned.predict(inputs).sub(shipped).amaxNumber().doubleValue())
                .isLessThan(0.02);
        assertThat(after.input().quantization()).isEqualTo(before.input().quantization());
        assertThat(after.node("a").quantization()).isNotEqualTo(before.node("a").quantization());
        assertThat(after.node("a").quantization().orElseThrow().zeroPoint())
                .isEqualTo(before.node("a").quantization().orElseThrow().zeroPoint());
        assertThat(learned.origin().steps().toString()).contains("ranges learned");
        assertThatThrownBy(() -> new QuantizationAwareTraining(
                        clipped,
                        new Supervised(),
                        new Training(2, 32, Optimizer.adam(0.01), LearningRateSchedule.CONSTANT, Augmentation.NONE, 1),
                        QuantizationAwareTraining.Scales.LEARNED,
                        QuantizationAwareTraining.Scales.CALIBRATED))
                .hasMessageStartingWith("patience must be 0 where ranges or weight scales are learned");
    }

    /** The example as it is, of everything else three quarters of the values. */
    private static final class Clipping implements Calibration {
        private boolean example = true;

        @Override
        public Range range(TensorStatistics statistics) {
            Calibration calibration = example ? new MinMax() : new Percentile(75);
            example = false;
            return calibration.range(statistics);
        }

        @Override
        public String label() {
            return "clipping";
        }
    }

    @Test
    void keepsPrunedWeightsAtZero() {
        Network network = TrainedNetwork.copy();
        INDArray weights = network.graph().getLayer("a").getParam("W");
        for (int i = 0; i < weights.columns(); i++) {
            weights.putScalar(new int[] {i, i}, 0);
        }
        Network aware = new QuantizationAwareTraining(
                        method(WeightGrid.INT8, KeepFloat.NONE),
                        new Supervised(),
                        new Training(2, 32, Optimizer.adam(0.01)))
                .apply(network, context());
        Weights.Int8 after =
                (Weights.Int8) LayerOps.weights(aware.integer().orElseThrow().node("a"));
        for (int i = 0; i < weights.columns(); i++) {
            assertThat(after.values()[i * Sample.FEATURES + i]).isZero();
        }
        assertThat(after.nonZeros()).isGreaterThan(after.size() / 2);
    }

    @Test
    void learnsScalesOfWeightsAndShipsThem() {
        PostTrainingQuantization few = method(new WeightGrid(WeightGrid.Granularity.PER_CHANNEL, 2), KeepFloat.NONE);
        Training training = new Training(8, 32, Optimizer.adam(0.005));
        INDArray inputs = Sample.data().train().inputs();
        INDArray exact = TrainedNetwork.copy().predict(inputs);
        Graph before = few.apply(TrainedNetwork.copy(), context()).integer().orElseThrow();
        Network learned = new QuantizationAwareTraining(
                        few,
                        new Distilled(1, 1),
                        training,
                        QuantizationAwareTraining.Scales.CALIBRATED,
                        QuantizationAwareTraining.Scales.LEARNED)
                .apply(TrainedNetwork.copy(), context());
        Graph after = learned.integer().orElseThrow();
        INDArray shipped = new GraphPredictor(after, 1).predict(inputs);
        INDArray start = new GraphPredictor(before, 1).predict(inputs);
        assertThat(shipped.sub(exact).norm1Number().doubleValue())
                .isLessThan(start.sub(exact).norm1Number().doubleValue());
        assertThat(learned.predict(inputs).sub(shipped).amaxNumber().doubleValue())
                .isLessThan(0.02);
        assertThat(after.node("b/linear").quantization())
                .isEqualTo(before.node("b/linear").quantization());
        assertThat(scales(after)).hasSameSizeAs(scales(before)).isNotEqualTo(scales(before));
        assertThat(learned.origin().steps().toString()).contains("weight scales learned");
    }

    private static float[] scales(Graph graph) {
        return ((Weights.Int8) LayerOps.weights(graph.node("a"))).scales();
    }

    @Test
    void refusesToLearnScalesOfWeightsThatItCannot() {
        PostTrainingQuantization perTensor =
                method(new WeightGrid(WeightGrid.Granularity.PER_TENSOR, 4), KeepFloat.NONE);
        Training training = new Training(1, 32, Optimizer.adam(0.01));
        assertThatThrownBy(() -> learning(perTensor, training))
                .hasMessage("weights must be per-channel where weight scales are learned, but were per-tensor");
    }

    private static QuantizationAwareTraining learning(PostTrainingQuantization start, Training training) {
        return new QuantizationAwareTraining(
                start,
                new Supervised(),
                training,
                QuantizationAwareTraining.Scales.CALIBRATED,
                QuantizationAwareTraining.Scales.LEARNED);
    }

    private static PostTrainingQuantization method(WeightGrid grid, KeepFloat keepFloat) {
        return new PostTrainingQuantization(new MeanSquaredError(), 100, grid, Refinement.NONE, keepFloat);
    }

    private Context context() {
        return new Context(
                "test", Optional.of(TrainedNetwork.copy()), Sample.data(), 11, Progress.SILENT, new History(), folder);
    }
}
