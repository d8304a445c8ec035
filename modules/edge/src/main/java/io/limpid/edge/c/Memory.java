package io.limpid.edge.c;

import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where each tensor of a graph lies. Images are [H, W, C] in memory, so that what a window sees is contiguous; a flattening
 * that only dense operations read is not carried out, for their weights are turned instead. A flattening that changes no
 * order, and an activation whose input nobody else reads, share the memory of their input.
 */
final class Memory {
    private final List<Node> nodes;
    private final Map<String, List<Node>> readers = new HashMap<>();
    private final Map<String, String> sharedWith = new HashMap<>();
    private final Map<String, int[]> turnedWeights = new HashMap<>();
    private final boolean inputCopied;
    private final Arena arena;

    /** @param nodes what is computed: the graph without a final softmax, the output last */
    Memory(Graph graph, List<Node> nodes) {
        this.nodes = nodes;
        for (Node node : nodes) {
            readers.put(node.name(), new ArrayList<>());
            node.inputs().stream().distinct().forEach(input -> readersOf(input).add(node));
        }
        inputCopied = turns(graph.input())
                || graph.input().size() % 4 != 0
                        && readersOf(graph.input().name()).stream().anyMatch(Memory::readsFours);
        for (Node node : nodes) {
            share(graph, node);
        }
        arena = Arena.plan(tensors());
    }

    /** Whether [C, H, W] and [H, W, C] differ. */
    static boolean turns(Node node) {
        int[] shape = node.shape();
        return shape.length == 3 && shape[0] > 1 && shape[1] * shape[2] > 1;
    }

    private static boolean readsFours(Node node) {
        return node.op() instanceof Op.Dense || node.op() instanceof Op.Flatten;
    }

    private List<Node> readersOf(String node) {
        return Objects.requireNonNull(readers.get(node), node);
    }

    private void share(Graph graph, Node node) {
        if (node.op() instanceof Op.Flatten) {
            Node image = graph.node(node.inputs().get(0));
            List<Node> to = readersOf(node.name());
            boolean dense = !to.isEmpty() && to.stream().allMatch(reader -> reader.op() instanceof Op.Dense);
            if (!turns(image) || dense) {
                sharedWith.put(node.name(), image.name());
            }
            if (turns(image) && dense) {
                turnedWeights.put(node.name(), image.shape());
            }
        } else if (node.op() instanceof Op.Reshape) {
            Node from = graph.node(node.inputs().get(0));
            if (!turns(from) && !turns(node) || Arrays.equals(from.shape(), node.shape())) {
                sharedWith.put(node.name(), from.name());
            }
        } else if (node.op() instanceof Op.Activate) {
            String input = node.inputs().get(0);
            if (onlyReader(graph, input)
                    && (inputCopied || !root(input).equals(nodes.get(0).name()))) {
                sharedWith.put(node.name(), input);
            }
        }
    }

    /** Whether exactly one node reads the memory of a node. */
    private boolean onlyReader(Graph graph, String node) {
        return readersOf(node).size() == 1
                && (!sharedWith.containsKey(node)
                        || onlyReader(graph, graph.node(node).inputs().get(0)));
    }

    private String root(String node) {
        String other = sharedWith.get(node);
        return other == null ? node : root(other);
    }

    private List<Arena.Tensor> tensors() {
        Map<String, Integer> last = new HashMap<>();
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            int step = i;
            node.inputs().forEach(input -> last.put(root(input), step));
            first.putIfAbsent(root(node.name()), i);
            last.merge(root(node.name()), i == nodes.size() - 1 ? nodes.size() : i, Math::max);
        }
        List<Arena.Tensor> tensors = new ArrayList<>();
        for (Node node : nodes) {
            boolean own = root(node.name()).equals(node.name());
            boolean callers = node == nodes.get(0) && !inputCopied;
            if (own && !callers && node.quantization().isPresent()) {
                tensors.add(new Arena.Tensor(
                        node.name(),
                        node.size(),
                        first.getOrDefault(node.name(), 0),
                        last.getOrDefault(node.name(), 0)));
            }
        }
        return tensors;
    }

    /** Whether the caller's input is copied before anything reads it: to turn it, or to read it in fours. */
    boolean inputCopied() {
        return inputCopied;
    }

    /** Whether a node has the memory of its input and needs no code of its own but for a change of values. */
    boolean shares(Node node) {
        return sharedWith.containsKey(node.name());
    }

    /** The image [C, H, W] behind a flattening that is not carried out, whose readers' weights are turned; or nothing. */
    int[] unflattened(String node) {
        return turnedWeights.getOrDefault(node, new int[0]);
    }

    /** Bytes of the arena. */
    int bytes() {
        return arena.bytes();
    }

    /** The address of a tensor, in C. */
    String of(String node) {
        Integer offset = arena.offsets().get(root(node));
        if (offset == null) {
            return "input";
        }
        return offset == 0 ? "arena" : "arena + " + offset;
    }
}
