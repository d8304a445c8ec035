package io.limpid.edge.tflite;

import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Quantization;
import io.limpid.runtime.graph.Weights;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** Writes convolutions and dense operations. */
final class WeightNodes {
    private final ModelFile model;
    private final Tensors tensors;
    private final PaddedInput padded;
    private final ElementNodes elements;

    WeightNodes(ModelFile model, Tensors tensors, PaddedInput padded, ElementNodes elements) {
        this.model = model;
        this.tensors = tensors;
        this.padded = padded;
        this.elements = elements;
    }

    void convolution(Node node, Op.Convolution op, Node input) {
        Weights weights = op.weights();
        int[] shape = weights.shape();
        int taps = shape[2] * shape[3];
        int each = shape[1];
        boolean depthwise = op.groups() > 1 && op.groups() == input.shape()[0];
        // From [kh, kw, out] or [out, kh, kw, in/groups] to [out, in/groups, kh, kw].
        IntUnaryOperator from = depthwise
                ? i -> i % shape[0] * taps + i / shape[0]
                : i -> (i / (taps * each) * each + i % each) * taps + i / each % taps;
        int[] to = depthwise
                ? new int[] {1, shape[2], shape[3], shape[0]}
                : new int[] {shape[0], shape[2], shape[3], each};
        int kernel = weights(node.name() + "/weights", weights, from, depthwise ? 3 : 0, to);
        int bias = bias(node, weights, input);
        Placement placement = Placement.of(op.window(), input.shape(), node.shape());
        int x = placement == Placement.PADDED ? padded.zeros(node, op.window(), input) : tensors.of(input.name());
        Activation fused = Options.fuses(op.activation()) ? op.activation() : Activation.IDENTITY;
        int y = result(node, op.activation());
        boolean same = placement == Placement.SAME;
        if (depthwise) {
            model.operator(
                    Builtin.DEPTHWISE_CONV_2D,
                    y,
                    Options.depthwise(op.window(), same, shape[0] / op.groups(), fused),
                    x,
                    kernel,
                    bias);
        } else {
            model.operator(Builtin.CONV_2D, y, Options.convolution(op.window(), same, fused), x, kernel, bias);
        }
        elements.finish(node, op.activation(), y);
    }

    /** A dense operation; one whose sums are logits is computed in float32, for an int8 output would tie. */
    void dense(Node node, Op.Dense op, Node input) {
        Weights weights = op.weights();
        boolean logits = weights instanceof Weights.Int8 && node.quantization().isEmpty();
        int[] image = tensors.image(input.name());
        int inputs = weights.shape()[1];
        int channels = image.length == 0 ? 1 : image[0];
        int plane = inputs / channels;
        // From [out][h · w · c] to [out][c · h · w].
        IntUnaryOperator from = i -> i / inputs * inputs + i % inputs % channels * plane + i % inputs / channels;
        int x = tensors.of(input.name());
        int matrix;
        int bias;
        if (logits) {
            Weights.Floats real =
                    real((Weights.Int8) weights, input.quantization().orElseThrow());
            x = elements.dequantized(input, x);
            matrix = weights(node.name() + "/weights", real, from, 0, weights.shape());
            bias = bias(node, real, input);
        } else {
            matrix = weights(node.name() + "/weights", weights, from, 0, weights.shape());
            bias = bias(node, weights, input);
        }
        Activation fused = Options.fuses(op.activation()) ? op.activation() : Activation.IDENTITY;
        int y = result(node, op.activation());
        model.operator(Builtin.FULLY_CONNECTED, y, Options.activation(fused), x, matrix, bias);
        elements.finish(node, op.activation(), y);
    }

    /** The tensor that the operator itself makes; the activation may follow as another. */
    private int result(Node node, Activation activation) {
        return Options.fuses(activation) ? tensors.make(node) : tensors.beside(node, "/linear", Optional.empty());
    }

    private static Weights.Floats real(Weights.Int8 weights, Quantization input) {
        float[] values = new float[weights.size()];
        float[] bias = new float[weights.outputs()];
        int each = values.length / bias.length;
        for (int i = 0; i < values.length; i++) {
            values[i] = weights.values()[i] * weights.scales()[i / each];
        }
        for (int o = 0; o < bias.length; o++) {
            bias[o] = (float) ((double) input.scale() * weights.scales()[o] * weights.bias()[o]);
        }
        return new Weights.Floats(weights.shape(), values, bias);
    }

    /** @param from index in Limpid's order of each weight in TensorFlow's */
    private int weights(String name, Weights weights, IntUnaryOperator from, int dimension, int... shape) {
        if (weights instanceof Weights.Int8 int8) {
            byte[] values = new byte[int8.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = int8.values()[from.applyAsInt(i)];
            }
            return model.add(TensorData.weights(name, values, int8.scales(), dimension, shape));
        }
        float[] given = ((Weights.Floats) weights).values();
        float[] values = new float[given.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = given[from.applyAsInt(i)];
        }
        return model.add(TensorData.floats(name, values, shape));
    }

    private int bias(Node node, Weights weights, Node input) {
        String name = node.name() + "/bias";
        if (weights instanceof Weights.Int8 int8) {
            float scale = input.quantization().orElseThrow().scale();
            float[] scales = new float[int8.scales().length];
            for (int i = 0; i < scales.length; i++) {
                scales[i] = scale * int8.scales()[i];
            }
            return model.add(TensorData.ints(name, int8.bias(), scales, scales.length));
        }
        float[] bias = ((Weights.Floats) weights).bias();
        return model.add(TensorData.floats(name, bias, bias.length));
    }
}
