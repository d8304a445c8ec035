package io.limpid.edge.tflite;

import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import java.util.List;

/** Writes any node as operators of TensorFlow Lite. */
final class NodeWriter {
    private final Graph graph;
    private final ModelFile model;
    private final Tensors tensors;
    private final ElementNodes elements;
    private final OrderNodes orders;
    private final WeightNodes weights;
    private final PoolNodes pools;

    NodeWriter(Graph graph, ModelFile model, Tensors tensors, ElementNodes elements, OrderNodes orders) {
        this.graph = graph;
        this.model = model;
        this.tensors = tensors;
        this.elements = elements;
        this.orders = orders;
        PaddedInput padded = new PaddedInput(model, tensors);
        this.weights = new WeightNodes(model, tensors, padded, elements);
        this.pools = new PoolNodes(model, tensors, padded, elements);
    }

    /** @throws IllegalArgumentException naming the node, if there is no operator for it */
    void write(Node node) {
        node.op().in(new Writing(node));
    }

    /** The operators of one node. */
    private final class Writing implements Op.Cases {
        private final Node node;
        private final List<Node> inputs;

        Writing(Node node) {
            this.node = node;
            this.inputs = node.inputs().stream().map(graph::node).toList();
        }

        private Node first() {
            return inputs.get(0);
        }

        @Override
        public void input(Op.Input op) {
            tensors.make(node);
        }

        @Override
        public void convolution(Op.Convolution op) {
            weights.convolution(node, op, first());
        }

        @Override
        public void dense(Op.Dense op) {
            weights.dense(node, op, first());
        }

        @Override
        public void maxPool(Op.MaxPool op) {
            pools.max(node, op, first());
        }

        @Override
        public void averagePool(Op.AveragePool op) {
            pools.average(node, op, first());
        }

        @Override
        public void globalAveragePool(Op.GlobalAveragePool op) {
            pools.globalAverage(node, first());
        }

        /** A final softmax is computed of real values. */
        @Override
        public void activate(Op.Activate op) {
            if (op.activation() == Activation.SOFTMAX && first().quantization().isPresent()) {
                int real = elements.dequantized(first(), tensors.of(first().name()));
                model.operator(Builtin.SOFTMAX, tensors.make(node), Options.number(1), real);
            } else {
                elements.activate(node, op, first());
            }
        }

        @Override
        public void add(Op.Add op) {
            elements.sum(node, op, inputs);
        }

        @Override
        public void concat(Op.Concat op) {
            elements.join(node, inputs);
        }

        @Override
        public void flatten(Op.Flatten op) {
            orders.flatten(graph, node, first());
        }

        @Override
        public void reshape(Op.Reshape op) {
            orders.reshape(node, first());
        }

        @Override
        public void textEncoding(Op.TextEncoding op) {
            throw new IllegalArgumentException("node " + node.name() + ": " + op + " cannot be written");
        }

        @Override
        public void quantize(Op.Quantize op) {
            elements.requantized(node, tensors.of(first().name()));
        }

        @Override
        public void dequantize(Op.Dequantize op) {
            tensors.same(node, elements.dequantized(first(), tensors.of(first().name())));
        }
    }
}
