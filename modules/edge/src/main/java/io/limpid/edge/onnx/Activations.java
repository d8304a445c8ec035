package io.limpid.edge.onnx;

import java.util.Map;
import onnx.Onnx.NodeProto;
import org.nd4j.linalg.activations.Activation;

/** Which activation function a node is. */
record Activations(Constants constants) {
    private static final Map<String, Activation> FUNCTIONS = Map.of(
            "Relu", Activation.RELU,
            "LeakyRelu", Activation.LEAKYRELU,
            "Sigmoid", Activation.SIGMOID,
            "Tanh", Activation.TANH,
            "Clip", Activation.RELU6);

    /** Whether the node's operator is an activation function at all. */
    static boolean has(NodeProto node) {
        return FUNCTIONS.containsKey(node.getOpType());
    }

    /** @throws Refusal if it is one with other numbers than ours, or none */
    Activation of(NodeProto node) throws Refusal {
        NodeView view = new NodeView(node);
        view.allow("alpha", "min", "max");
        if (node.getOpType().equals("LeakyRelu") && Math.abs(view.real("alpha", 0.01f) - 0.01) > 1e-6) {
            throw new Refusal(node, "alpha must be 0.01, but is " + view.real("alpha", 0.01f));
        }
        if (node.getOpType().equals("Clip")) {
            float low = limit(node, 1, view.real("min", Float.NEGATIVE_INFINITY));
            float high = limit(node, 2, view.real("max", Float.POSITIVE_INFINITY));
            if (low == 0 && high >= Float.MAX_VALUE) {
                return Activation.RELU;
            }
            if (low != 0 || high != 6) {
                throw new Refusal(node, "it must clip to [0, 6] or below 0, but clips to [" + low + ", " + high + "]");
            }
        }
        return FUNCTIONS.getOrDefault(node.getOpType(), Activation.IDENTITY);
    }

    private float limit(NodeProto node, int input, float otherwise) throws Refusal {
        boolean given = node.getInputCount() > input && !node.getInput(input).isEmpty();
        return given ? constants.number(node, node.getInput(input)) : otherwise;
    }
}
