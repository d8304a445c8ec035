package io.limpid.edge.tflite;

import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;

/** Writes poolings. */
final class PoolNodes {
    private final ModelFile model;
    private final Tensors tensors;
    private final PaddedInput padded;
    private final ElementNodes elements;

    PoolNodes(ModelFile model, Tensors tensors, PaddedInput padded, ElementNodes elements) {
        this.model = model;
        this.tensors = tensors;
        this.padded = padded;
        this.elements = elements;
    }

    void max(Node node, Op.MaxPool op, Node input) {
        Placement placement = Placement.of(op.window(), input.shape(), node.shape());
        int x = placement == Placement.PADDED ? padded.lowest(node, op.window(), input) : tensors.of(input.name());
        model.operator(
                Builtin.MAX_POOL_2D, tensors.make(node), Options.pool(op.window(), placement == Placement.SAME), x);
    }

    /** The operator keeps the quantization of its input; another follows that changes it. */
    void average(Node node, Op.AveragePool op, Node input) {
        Placement placement = Placement.of(op.window(), input.shape(), node.shape());
        boolean pad = placement != Placement.VALID && op.includePadding();
        int x = pad ? padded.zeros(node, op.window(), input) : tensors.of(input.name());
        boolean same = placement == Placement.SAME && !pad;
        if (node.quantization().equals(input.quantization())) {
            model.operator(Builtin.AVERAGE_POOL_2D, tensors.make(node), Options.pool(op.window(), same), x);
            return;
        }
        int mean = tensors.beside(node, "/mean", input.quantization());
        model.operator(Builtin.AVERAGE_POOL_2D, mean, Options.pool(op.window(), same), x);
        elements.requantized(node, mean);
    }

    void globalAverage(Node node, Node input) {
        int axes = model.add(TensorData.ints(node.name() + "/axes", new int[] {1, 2}, 2));
        model.operator(Builtin.MEAN, tensors.make(node), Options.none(), tensors.of(input.name()), axes);
    }
}
