package io.limpid.compress.quantize;

import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import io.limpid.core.step.Step;
import io.limpid.runtime.execute.Executor;
import io.limpid.runtime.graph.Graph;

/**
 * What ONNX Runtime's own quantizer would make of a network, as far as its settings go: {@code quantize_static} in QDQ format
 * with {@code calibrate_method=MinMax}, {@code per_channel=True}, {@code weight_type=QInt8}, {@code activation_type=QUInt8}.
 * That quantizer is a Python program; this is our arithmetic with its choices: activations uint8 asymmetric from the smallest
 * to the largest value seen, 0 included; weights int8 symmetric in [-127, 127], {@code max |w| / 127} a step, one a channel;
 * biases int32 at the product of both scales; ReLU fused; logits in uint8 too; nothing corrected, equalized or searched.
 *
 * @param samples training rows to calibrate on, ≥ 1; all of them if there are fewer
 */
public record OnnxRuntimeQuantization(int samples) implements Step {
    public OnnxRuntimeQuantization {
        if (samples < 1) {
            throw new IllegalArgumentException("samples must be >= 1, but was " + samples);
        }
    }

    /** @throws IllegalArgumentException as {@link PostTrainingQuantization#apply} */
    @Override
    public Network apply(Network student, Context context) {
        PostTrainingQuantization settings = new PostTrainingQuantization(new MinMax(), samples);
        Graph integer = settings.calibrate(student, context).plainWithRoundedLogits();
        Executor.of(integer);
        return settings.finished(integer, student, context, ", with the settings of ONNX Runtime's quantizer");
    }
}
