package io.limpid.edge.onnx;

import onnx.Onnx.NodeProto;

/** Why a node cannot become a layer. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    Refusal(String reason) {
        super(reason);
    }

    Refusal(NodeProto node, String reason) {
        super("node " + name(node) + " (" + node.getOpType() + "): " + reason);
    }

    private static String name(NodeProto node) {
        return !node.getName().isEmpty() || node.getOutputCount() == 0 ? node.getName() : node.getOutput(0);
    }
}
