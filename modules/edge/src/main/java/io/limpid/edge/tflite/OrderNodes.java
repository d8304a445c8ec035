package io.limpid.edge.tflite;

import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import java.util.List;

/** Writes changes of shape: values in the order [C, H, W] where images in memory are [H, W, C]. */
final class OrderNodes {
    private final ModelFile model;
    private final Tensors tensors;

    OrderNodes(ModelFile model, Tensors tensors) {
        this.model = model;
        this.tensors = tensors;
    }

    /** Flat in the order [C, H, W], unless only dense operations read it, whose weights are turned instead. */
    void flatten(Graph graph, Node node, Node image) {
        int x = tensors.of(image.name());
        int[] shape = image.shape();
        boolean turns = shape.length == 3 && shape[0] > 1 && shape[1] * shape[2] > 1;
        List<Node> readers = graph.nodes().stream()
                .filter(reader -> reader.inputs().contains(node.name()))
                .toList();
        if (turns && !readers.isEmpty() && readers.stream().allMatch(reader -> reader.op() instanceof Op.Dense)) {
            tensors.turned(node, shape);
        } else if (turns) {
            x = channelsFirst(image, x);
        }
        shaped(node, tensors.make(node), x, -1, node.size());
    }

    /** The values in the order [C, H, W] in another shape. */
    void reshape(Node node, Node from) {
        int x = tensors.of(from.name());
        if (from.shape().length == 3) {
            x = channelsFirst(from, x);
        }
        int[] shape = node.shape();
        if (shape.length == 1) {
            shaped(node, tensors.make(node), x, -1, node.size());
            return;
        }
        TensorData like = model.tensor(x);
        int first = model.add(like(like, node.name() + "/channels-first", 1, shape[0], shape[1], shape[2]));
        shaped(node, first, x, -1, shape[0], shape[1], shape[2]);
        int order = model.add(TensorData.ints(node.name() + "/last", new int[] {0, 2, 3, 1}, 4));
        model.operator(Builtin.TRANSPOSE, tensors.make(node), Options.none(), first, order);
    }

    private void shaped(Node node, int y, int x, int... shape) {
        int to = model.add(TensorData.ints(node.name() + "/shape", shape, shape.length));
        model.operator(Builtin.RESHAPE, y, Options.reshape(shape), x, to);
    }

    private static TensorData like(TensorData tensor, String name, int... shape) {
        return new TensorData(name, tensor.type(), shape, tensor.bytes(), tensor.scales(), tensor.zeroPoint(), 0);
    }

    /** An image as [1, C, H, W]. */
    int channelsFirst(Node image, int x) {
        int[] shape = image.shape();
        TensorData like = model.tensor(x);
        int y = model.add(like(like, image.name() + "/channels-first", 1, shape[0], shape[1], shape[2]));
        int order = model.add(TensorData.ints(image.name() + "/order", new int[] {0, 3, 1, 2}, 4));
        model.operator(Builtin.TRANSPOSE, y, Options.none(), x, order);
        return y;
    }
}
