package io.limpid.explain.function;

import java.util.List;

/**
 * One value of a {@link Differentiable}.
 *
 * @param name of the layer, or of the part of a layer, that makes it
 * @param operation what makes it
 * @param inputs positions of the nodes that it reads, all smaller than its own
 * @param shape of one row's value, [C, H, W] or [n]
 */
public record Node(String name, Operation operation, List<Integer> inputs, List<Integer> shape) {
    public Node {
        inputs = List.copyOf(inputs);
        shape = List.copyOf(shape);
    }

    /** Number of values of a row. */
    public int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }
}
