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

    void write(Node node) {
        Op op = node.op();
        if (op instanceof Op.Input) {
            if (memory.inputCopied()) {
                element.input(node);
            }
            return;
        }
        List<Node> inputs = node.inputs().stream().map(graph::node).toList();
        Node first = inputs.get(0);
        if (op instanceof Op.Flatten) {
            if (!memory.shares(node)) {
                unit.comment(describe(node));
                element.flatten(node, first);
            }
            return;
        }
        if (op instanceof Op.Reshape) {
            if (!memory.shares(node)) {
                unit.comment(describe(node));
                element.reshape(node, first);
            }
            return;
        }
        unit.comment(describe(node));
        if (op instanceof Op.Convolution convolution) {
            weighted.convolution(node, convolution, first);
        } else if (op instanceof Op.Dense dense && node.quantization().isEmpty()) {
            weighted.logits(node, dense, first);
        } else if (op instanceof Op.Dense dense) {
            weighted.dense(node, dense, first);
        } else if (op instanceof Op.MaxPool max) {
            pool.max(node, max, first);
        } else if (op instanceof Op.AveragePool average) {
            pool.average(node, average, first);
        } else if (op instanceof Op.GlobalAveragePool) {
            pool.globalAverage(node, first);
        } else if (op instanceof Op.Add add) {
            element.sum(node, add, inputs);
        } else if (op instanceof Op.Concat) {
            element.join(node, inputs);
        } else if (op instanceof Op.Activate activate) {
            element.activate(node, activate, first);
        } else {
            throw new IllegalArgumentException("node " + node.name() + ": " + op + " cannot be written as C");
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
