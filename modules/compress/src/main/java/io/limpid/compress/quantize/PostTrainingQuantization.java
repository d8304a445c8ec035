package io.limpid.compress.quantize;

import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.core.lower.Lowering;
import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import io.limpid.core.step.Progress;
import io.limpid.core.step.Step;
import io.limpid.runtime.execute.Executor;
import io.limpid.runtime.graph.Graph;
import java.util.Arrays;
import java.util.Random;

/**
 * Quantizes a trained network to int8 without training it: weights per output channel, activations by ranges calibrated
 * on training rows drawn at random, batch norm folded. The last step of a chain.
 *
 * <p>The result carries two forms of one arithmetic. Its integer graph ({@link Network#integer()}) is the truth that is
 * measured and shipped. Its {@code ComputationGraph} simulates it for gradients and explanations and corresponds to it as
 * follows:
 *
 * <ul>
 *   <li>Dense and convolution layers hold the folded weights and biases that the integers stand for, in float32: {@code
 *       scale · q} and {@code s_x · scale · q}. A folded batch norm stays in its place and computes the identity; the bias
 *       of a layer that cannot hold one is in the batch norm behind it. Masked weights stay zero.
 *   <li>After every tensor that has integers of its own, the input among them, stands a layer {@code name/uint8} with a
 *       {@link FakeQuantization}. Logits are float in both; of an output layer with another activation than softmax the
 *       result is not quantized.
 *   <li>What remains of a difference is the order of float32 additions and the 31 bits of the requantization factor: a
 *       value within about 10<sup>-6</sup> of the middle between two integers may become the neighbour, one step away.
 * </ul>
 *
 * @param calibration how the range of each activation is chosen
 * @param weights the integers weights become
 * @param samples training rows to calibrate on, ≥ 1; all of them if there are fewer
 */
public record PostTrainingQuantization(Calibration calibration, int samples, WeightGrid weights) implements Step {
    public PostTrainingQuantization {
        if (samples < 1) {
            throw new IllegalArgumentException("samples must be >= 1, but was " + samples);
        }
    }

    /**
     * @throws IllegalArgumentException if the network is quantized already, has a layer that cannot be lowered, or a
     *     weight or activation that is not finite, naming it
     */
    @Override
    public Network apply(Network student, Context context) {
        if (student.integer().isPresent()) {
            throw new IllegalArgumentException("stage " + context.stage() + ": the network is quantized already");
        }
        Schema schema = context.data().schema();
        Graph lowered = Lowering.lower(student, schema.inputShape(), schema.classes());
        Split rows = drawn(context);
        Observations observations;
        try (Progress.Task task = context.progress().begin(context.stage() + ": calibration", rows.size())) {
            float[] batch = rows.inputs().dup('c').data().asFloat();
            observations = Observations.of(lowered, batch, rows.size(), task);
        }
        Graph integer = new GraphQuantizer(calibration, weights).quantize(observations);
        // Refuses here, and not on the device, what int32 cannot hold.
        Executor.of(integer);
        return new Network(Simulation.of(student.graph(), integer), student.origin())
                .withInputShape(schema.inputShape())
                .withInteger(integer)
                .after("quantized to int8" + note() + ", " + calibration.label() + " on " + rows.size()
                        + " training rows");
    }

    private String note() {
        String bits = weights.bits() == 8 ? "" : " with int" + weights.bits() + " weights";
        return weights.granularity() == WeightGrid.Granularity.PER_TENSOR ? bits + ", one scale a tensor" : bits;
    }

    /** Training rows drawn without replacement, in the order of the split. */
    private Split drawn(Context context) {
        Split train = context.data().train();
        int[] order = new int[train.size()];
        Arrays.setAll(order, i -> i);
        int count = Math.min(samples, order.length);
        Random random = new Random(context.seed());
        for (int i = 0; i < count; i++) {
            int other = i + random.nextInt(order.length - i);
            int row = order[other];
            order[other] = order[i];
            order[i] = row;
        }
        int[] rows = Arrays.copyOf(order, count);
        Arrays.sort(rows);
        return train.rows(rows);
    }
}
