package io.limpid.runtime.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One operation of a {@link Graph} and the tensor it makes.
 *
 * @param name unique in the graph
 * @param inputs names of the nodes it reads, all of them earlier in the graph
 * @param shape of its output without the batch: [C, H, W] or [n]
 * @param quantization of its output in an integer graph; empty in a float graph, for a softmax, and for logits that are float
 */
public record Node(String name, Op op, List<String> inputs, int[] shape, Optional<Quantization> quantization) {
    public Node {
        inputs = List.copyOf(inputs);
    }

    /** Number of elements of the output without the batch. */
    public int size() {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }
}
