package io.limpid.compress.quantize;

import io.limpid.compress.distill.Objective;
import io.limpid.core.lower.Kernels;
import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import io.limpid.core.step.Step;
import io.limpid.core.train.Trainer;
import io.limpid.core.train.Training;
import io.limpid.runtime.execute.Executor;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.IActivation;

/**
 * Quantizes a network and then trains what rounding cost back (Jacob et al. 2018, section 3): forward through rounded
 * weights and activations, backward straight through ({@link WeightRounding}, {@link FakeQuantization}).
 *
 * <p>Training starts from post-training quantization: batch norm is folded, so that what is trained is what will run;
 * scales of weights are those that calibration found, and stay; so do ranges of activations unless they are learned
 * ({@link LearnedQuantization}). The rounded network of the last update is the integer graph.
 *
 * @param start the quantization to start from
 * @param objective what is trained for; with {@link io.limpid.compress.distill.Distilled} the float teacher's outputs
 * @param ranges what becomes of the ranges of activations
 */
public record QuantizationAwareTraining(
        PostTrainingQuantization start, Objective objective, Training training, Ranges ranges) implements Step {
    /** What becomes of the ranges of activations. */
    public enum Ranges {
        /** They stay as calibration found them. */
        CALIBRATED,
        /** They are trained with the weights. */
        LEARNED
    }

    public QuantizationAwareTraining {
        if (ranges == Ranges.LEARNED && training.patience() > 0) {
            throw new IllegalArgumentException(
                    "patience must be 0 where ranges are learned, which do not go back to the best epoch, but was "
                            + training.patience());
        }
    }

    /** With the ranges that calibration found. */
    public QuantizationAwareTraining(PostTrainingQuantization start, Objective objective, Training training) {
        this(start, objective, training, Ranges.CALIBRATED);
    }

    @Override
    public Network apply(Network student, Context context) {
        Calibrated calibrated = start.calibrate(student, context);
        PostTrainingQuantization.Kept kept = start.kept(calibrated, context);
        Graph integer = calibrated.refined(kept.layers());
        LearnedRanges learned = new LearnedRanges(integer);
        boolean learns = ranges == Ranges.LEARNED;
        Map<String, IActivation> rounding = Simulation.fixed(Simulation.quantizations(integer));
        if (learns) {
            rounding.putAll(learned.functions());
        }
        ComputationGraph twin = twin(calibrated.floats(), integer, rounding, context.seed());
        Network trainee = new Network(twin, student.origin())
                .withInputShape(context.data().schema().inputShape());
        objective.train(trainee, training, context, learns ? learned : Trainer.Hook.NONE);
        Graph trained = rounded(calibrated.floats(), learns ? learned.in(integer) : integer, twin);
        Executor.of(trained);
        return start.finished(
                trained,
                student,
                context,
                kept.note() + ", trained for " + training.epochs() + " epochs" + (learns ? ", ranges learned" : ""));
    }

    /** The integer graph's simulation, with exact weights that are rounded on their way. */
    private ComputationGraph twin(Graph floats, Graph integer, Map<String, IActivation> rounding, long seed) {
        Map<String, Weights> exact = new LinkedHashMap<>();
        for (Node node : floats.nodes()) {
            if (LayerOps.is(node)) {
                exact.put(node.name(), LayerOps.weights(node));
            }
        }
        Graph structure = LayerOps.with(Dequantized.of(integer), exact);
        ComputationGraph twin = Simulation.of(structure, rounding, seed);
        for (Node node : integer.nodes()) {
            if (LayerOps.is(node) && LayerOps.weights(node) instanceof Weights.Int8 int8) {
                Layer layer = twin.getLayer(node.name());
                Weights.Floats weights = LayerOps.floats(floats.node(node.name()));
                ((BaseLayer) layer.conf().getLayer())
                        .setWeightNoise(WeightRounding.of(
                                weights, int8.scales(), start.weights().limit(), layer));
            }
        }
        return twin;
    }

    private Graph rounded(Graph before, Graph integer, ComputationGraph twin) {
        Map<String, Weights> trained = new LinkedHashMap<>();
        for (Node node : integer.nodes()) {
            if (!LayerOps.is(node)) {
                continue;
            }
            Weights.Floats weights = Kernels.ofRaised(twin.getLayer(node.name()));
            if (LayerOps.weights(node) instanceof Weights.Int8 int8) {
                float[] zeros = LayerOps.floats(before.node(node.name())).values();
                byte[] values = new byte[weights.size()];
                int each = values.length / weights.outputs();
                for (int i = 0; i < values.length; i++) {
                    float scale = int8.scales()[i / each];
                    values[i] = zeros[i] == 0
                            ? 0
                            : (byte) WeightScales.nearest(
                                    weights.values()[i], scale, start.weights().limit());
                }
                float inputScale = BiasCorrection.inputScale(integer, node.name());
                int[] bias = ChannelQuantization.bias(weights.bias(), int8.scales(), inputScale);
                trained.put(node.name(), new Weights.Int8(int8.shape(), values, int8.scales(), bias));
            } else {
                trained.put(node.name(), weights);
            }
        }
        return LayerOps.with(integer, trained);
    }
}
