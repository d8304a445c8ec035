package io.limpid.edge.tflite;

import io.limpid.edge.export.Exporter;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Writes a graph as a TensorFlow Lite model. Images are [batch, H, W, C]; the batch is free; outputs are float32.
 *
 * <p>An integer graph becomes int8: values and zero points are those of uint8 less 128, weights are int8 per channel, the
 * input is int8. Layers that stay float do so here. The dense operation that makes logits is float32, for TensorFlow Lite's int8 one would round them to 256
 * values, in which close classes tie. Sigmoid and tanh have the fixed output range that int8 kernels give, and average
 * pooling that of its input; a change of quantization follows, so that they are rounded twice.
 */
public final class TensorFlowLiteWriter {
    private final Graph graph;
    private final ModelFile model = new ModelFile();
    private final Tensors tensors = new Tensors(model);
    private final ElementNodes elements = new ElementNodes(model, tensors);
    private final OrderNodes orders = new OrderNodes(model, tensors);

    private TensorFlowLiteWriter(Graph graph) {
        this.graph = graph;
    }

    /** Which node TensorFlow Lite cannot hold, and why; empty if it can hold the graph. */
    public static Optional<String> refusal(Graph graph) {
        Optional<String> text = Exporter.text(graph, "TensorFlow Lite");
        if (text.isPresent()) {
            return text;
        }
        for (Node node : graph.nodes()) {
            Op op = node.op();
            if (op instanceof Op.AveragePool pool && !pool.includePadding()) {
                int[] in = graph.node(node.inputs().get(0)).shape();
                if (Placement.of(pool.window(), in, node.shape()) == Placement.PADDED) {
                    return Optional.of(
                            "node " + node.name() + ": TensorFlow Lite has no average pooling with this padding ("
                                    + pool.window() + ") that leaves the padding out of the mean");
                }
            }
            if (op instanceof Op.Add
                    && node.quantization().isPresent()
                    && node.inputs().size() > 2) {
                return Optional.of("node " + node.name() + ": TensorFlow Lite adds two int8 tensors, not "
                        + node.inputs().size());
            }
        }
        return Optional.empty();
    }

    /**
     * The bytes of the model.
     *
     * @param about where it comes from, for its description
     * @throws IllegalArgumentException if {@link #refusal} gives a reason
     */
    public static byte[] write(Graph graph, SortedMap<String, String> about) {
        refusal(graph).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        return new TensorFlowLiteWriter(graph).bytes(about);
    }

    private byte[] bytes(SortedMap<String, String> about) {
        NodeWriter writer = new NodeWriter(graph, model, tensors, elements, orders);
        graph.nodes().forEach(writer::write);
        String description = about.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("\n", graph.name() + ", written by Limpid\n", ""));
        return model.bytes(description, tensors.of(graph.input().name()), output());
    }

    /** The last node's tensor as float32, in Limpid's order. */
    private int output() {
        Node last = graph.output();
        int y = tensors.of(last.name());
        if (model.tensor(y).type() == TensorData.INT8) {
            y = elements.dequantized(last, y);
        }
        int[] shape = last.shape();
        return shape.length == 3 ? orders.channelsFirst(last, y) : y;
    }
}
