package io.limpid.edge.tflite;

import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Quantization;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Which tensor of the model each node of the graph has become. Images are [1, H, W, C]. */
final class Tensors {
    private final ModelFile model;
    private final Map<String, Integer> byNode = new HashMap<>();
    private final Map<String, int[]> turned = new HashMap<>();

    Tensors(ModelFile model) {
        this.model = model;
    }

    /** The tensor of a node. */
    int of(String node) {
        return Objects.requireNonNull(byNode.get(node), node);
    }

    /** Makes the tensor of a node. */
    int make(Node node) {
        return make(node, node.name(), node.quantization());
    }

    /** Makes another tensor of a node's shape, which {@link #of} does not give. */
    int beside(Node node, String suffix, Optional<Quantization> quantization) {
        return model.add(TensorData.activation(node.name() + suffix, quantization, shape(node.shape())));
    }

    private int make(Node node, String name, Optional<Quantization> quantization) {
        int tensor = model.add(TensorData.activation(name, quantization, shape(node.shape())));
        byNode.put(node.name(), tensor);
        return tensor;
    }

    /** Says that a node is the same tensor as another. */
    void same(Node node, int tensor) {
        byNode.put(node.name(), tensor);
    }

    /** Says that a flat node holds [H, W, C] of an image [C, H, W], for weights to be turned. */
    void turned(Node node, int... image) {
        turned.put(node.name(), image);
    }

    /** The image whose [H, W, C] a flat node holds; empty if it has its own order. */
    int[] image(String node) {
        return turned.getOrDefault(node, new int[0]);
    }

    /** [C, H, W] as [1, H, W, C], [n] as [1, n]. */
    static int[] shape(int... shape) {
        return shape.length == 3 ? new int[] {1, shape[1], shape[2], shape[0]} : new int[] {1, shape[0]};
    }
}
