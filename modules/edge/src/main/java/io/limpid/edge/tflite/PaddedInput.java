package io.limpid.edge.tflite;

import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Window;

/** Writes padding as an operator of its own, where TensorFlow's rule has another. */
final class PaddedInput {
    private final ModelFile model;
    private final Tensors tensors;

    PaddedInput(ModelFile model, Tensors tensors) {
        this.model = model;
        this.tensors = tensors;
    }

    /** The input of a node with what stands for 0.0 around it. */
    int zeros(Node node, Window window, Node input) {
        int y = padded(node, window, input);
        model.operator(Builtin.PAD, y, Options.none(), tensors.of(input.name()), widths(node, window));
        return y;
    }

    /** The input of a node with the smallest value around it. */
    int lowest(Node node, Window window, Node input) {
        int y = padded(node, window, input);
        String name = node.name() + "/lowest";
        TensorData like = model.tensor(y);
        int value = like.type() == TensorData.INT8
                ? model.add(new TensorData(
                        name, TensorData.INT8, new int[] {1}, new byte[] {-128}, like.scales(), like.zeroPoint(), 0))
                : model.add(TensorData.floats(name, new float[] {-Float.MAX_VALUE}, 1));
        model.operator(Builtin.PADV2, y, Options.none(), tensors.of(input.name()), widths(node, window), value);
        return y;
    }

    private int padded(Node node, Window w, Node input) {
        int[] in = input.shape();
        int height = in[1] + w.padTop() + w.padBottom();
        int width = in[2] + w.padLeft() + w.padRight();
        return model.add(TensorData.activation(
                node.name() + "/padded", input.quantization(), Tensors.shape(in[0], height, width)));
    }

    private int widths(Node node, Window w) {
        int[] widths = {0, 0, w.padTop(), w.padBottom(), w.padLeft(), w.padRight(), 0, 0};
        return model.add(TensorData.ints(node.name() + "/paddings", widths, 4, 2));
    }
}
