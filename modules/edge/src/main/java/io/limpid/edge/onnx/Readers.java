package io.limpid.edge.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;

/** Who reads which tensor, once the nodes that change nothing at inference are left out. */
final class Readers {
    private static final Set<String> PASSING = Set.of("Identity", "Dropout");
    private static final long FLOAT = 1;

    private final Map<String, String> same = new HashMap<>();
    private final Map<String, List<NodeProto>> readers = new HashMap<>();
    private final String output;

    Readers(GraphProto graph) throws Refusal {
        for (NodeProto node : graph.getNodeList()) {
            if (passes(node)) {
                if (node.getInputCount() == 0 || node.getOutputCount() == 0) {
                    throw new Refusal(node, "it must read and make a tensor");
                }
                same.put(node.getOutput(0), tensor(node.getInput(0)));
            }
        }
        for (NodeProto node : graph.getNodeList()) {
            if (!passes(node)) {
                node.getInputList()
                        .forEach(name -> readers.computeIfAbsent(tensor(name), key -> new ArrayList<>())
                                .add(node));
            }
        }
        output = tensor(graph.getOutput(0).getName());
    }

    static boolean passes(NodeProto node) {
        boolean toFloat = node.getOpType().equals("Cast") && new NodeView(node).integer("to", 0) == FLOAT;
        return toFloat || PASSING.contains(node.getOpType());
    }

    /** Tells of each name that stands for another tensor. */
    void forEachPassed(BiConsumer<String, String> nameAndTensor) {
        same.forEach(nameAndTensor);
    }

    /** The tensor that a name stands for. */
    String tensor(String name) {
        return same.getOrDefault(name, name);
    }

    boolean isOutput(String tensor) {
        return tensor.equals(output);
    }

    int count(String tensor) {
        return readers.getOrDefault(tensor, List.of()).size();
    }

    /** The only one that reads a tensor which is not the graph's output. */
    Optional<NodeProto> only(String tensor) {
        List<NodeProto> all = readers.getOrDefault(tensor, List.of());
        return all.size() == 1 && !isOutput(tensor) ? Optional.of(all.get(0)) : Optional.empty();
    }
}
