package io.limpid.edge.c;

import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the code of any node. */
final class NodeCode {
    private final Graph graph;
    private final TranslationUnit unit;
    private final Memory memory;
    private final WeightedCode weighted;
    private final PoolCode pool;
    private final ElementCode element;

    NodeCode(Graph graph, TranslationUnit unit, Memory memory, boolean sparse) {
        this.graph = graph;
        this.unit = unit;
        this.memory = memory;
        weighted = new WeightedCode(unit, memory, sparse);
        pool = new PoolCode(unit, memory);
        element = new ElementCode(unit, memory);
    }

    /** @throws IllegalArgumentException naming the node, if it cannot be written as C */
    void write(Node node) {
        node.op().in(new Writing(node));
    }

    /** The code of one node. */
    private final class Writing implements Op.Cases {
        private final Node node;
        private final List<Node> inputs;

        Writing(Node node) {
            this.node = node;
            this.inputs = node.inputs().stream().map(graph::node).toList();
        }

        /** What it reads first, below a comment that says what comes. */
        private Node described() {
            unit.comment(describe(node));
            return inputs.get(0);
        }

        @Override
        public void input(Op.Input op) {
            if (memory.inputCopied()) {
                element.input(node);
            }
        }

        @Override
        public void convolution(Op.Convolution op) {
            weighted.convolution(node, op, described());
        }

        @Override
        public void dense(Op.Dense op) {
            Node first = described();
            if (node.quantization().isEmpty()) {
                weighted.logits(node, op, first);
            } else {
                weighted.dense(node, op, first);
            }
        }

        @Override
        public void maxPool(Op.MaxPool op) {
            pool.max(node, op, described());
        }

        @Override
        public void averagePool(Op.AveragePool op) {
            pool.average(node, op, described());
        }

        @Override
        public void globalAveragePool(Op.GlobalAveragePool op) {
            pool.globalAverage(node, described());
        }

        @Override
        public void activate(Op.Activate op) {
            element.activate(node, op, described());
        }

        @Override
        public void add(Op.Add op) {
            described();
            element.sum(node, op, inputs);
        }

        @Override
        public void concat(Op.Concat op) {
            described();
            element.join(node, inputs);
        }

        @Override
        public void flatten(Op.Flatten op) {
            if (!memory.shares(node)) {
                element.flatten(node, described());
            }
        }

        @Override
        public void reshape(Op.Reshape op) {
            if (!memory.shares(node)) {
                element.reshape(node, described());
            }
        }

        @Override
        public void textEncoding(Op.TextEncoding op) {
            throw refused(op);
        }

        @Override
        public void quantize(Op.Quantize op) {
            throw refused(op);
        }

        @Override
        public void dequantize(Op.Dequantize op) {
            throw refused(op);
        }

        private IllegalArgumentException refused(Op op) {
            return new IllegalArgumentException("node " + node.name() + ": " + op + " cannot be written as C");
        }
    }

    private String describe(Node node) {
        String from =
                node.inputs().stream().map(input -> shape(graph.node(input))).collect(Collectors.joining(", "));
        return node.name() + ": " + node.op().getClass().getSimpleName() + ", " + from + " to " + shape(node);
    }

    private static String shape(Node node) {
        return Arrays.stream(node.shape()).mapToObj(Integer::toString).collect(Collectors.joining("x"));
    }
}
