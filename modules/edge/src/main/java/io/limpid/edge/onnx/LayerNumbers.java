package io.limpid.edge.onnx;

import io.limpid.edge.onnx.Constants.Floats;
import onnx.Onnx.NodeProto;

/** The constants of layers that are not convolutions. */
record LayerNumbers(Constants constants) {
    /**
     * The weights of a Gemm or MatMul.
     *
     * @throws Refusal if they are scaled, or the input is transposed
     */
    Matrix matrix(NodeProto node) throws Refusal {
        boolean gemm = node.getOpType().equals("Gemm");
        NodeView view = new NodeView(node);
        if (gemm) {
            view.allow("alpha", "beta", "transA", "transB", "broadcast");
            view.require("transA", 0, 0);
            if (view.real("alpha", 1) != 1 || view.real("beta", 1) != 1) {
                throw new Refusal(
                        node,
                        "alpha and beta must be 1, but are " + view.real("alpha", 1) + " and " + view.real("beta", 1));
            }
        }
        String weights = node.getInputCount() > 1 ? node.getInput(1) : "";
        return Matrix.of(node, constants.floats(node, weights), gemm && view.integer("transB", 0) != 0);
    }

    /** One number an output or a channel. */
    float[] row(NodeProto node, String name, int outputs) throws Refusal {
        Floats row = constants.floats(node, name);
        if (row.values().length != outputs || row.axes() < 1 || row.shape()[row.axes() - 1] != outputs) {
            throw new Refusal(
                    node,
                    "its constant " + name + " must have one value an output, " + outputs + ", but has "
                            + row.values().length);
        }
        return row.values();
    }
}
