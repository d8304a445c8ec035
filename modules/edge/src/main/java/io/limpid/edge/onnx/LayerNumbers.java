package io.limpid.edge.onnx;

import io.limpid.edge.onnx.Constants.Floats;
import onnx.Onnx.NodeProto;

/** The constants of layers that are not convolutions. */
record LayerNumbers(Constants constants) {
    /**
     * The weights of a Gemm or MatMul, times Gemm's alpha.
     *
     * @throws Refusal if the input is transposed
     */
    Matrix matrix(NodeProto node) throws Refusal {
        String weights = node.getInputCount() > 1 ? node.getInput(1) : "";
        if (!isGemm(node)) {
            return Matrix.of(node, constants.floats(node, weights), false);
        }
        NodeView view = new NodeView(node);
        view.allow("alpha", "beta", "transA", "transB", "broadcast");
        view.require("transA", 0, 0);
        Matrix matrix = Matrix.of(node, constants.floats(node, weights), view.integer("transB", 0) != 0);
        return new Matrix(matrix.inputs(), matrix.outputs(), times(node, "alpha", matrix.values()));
    }

    /** What a Gemm adds, times its beta; zeros if it adds nothing. */
    float[] bias(NodeProto node, int outputs) throws Refusal {
        boolean given =
                isGemm(node) && node.getInputCount() > 2 && !node.getInput(2).isEmpty();
        return given ? times(node, "beta", row(node, node.getInput(2), outputs)) : new float[outputs];
    }

    private static boolean isGemm(NodeProto node) {
        return node.getOpType().equals("Gemm");
    }

    private static float[] times(NodeProto node, String attribute, float[] values) throws Refusal {
        float factor = new NodeView(node).real(attribute, 1);
        if (!Float.isFinite(factor)) {
            throw new Refusal(node, attribute + " must be finite, but is " + factor);
        }
        float[] scaled = values.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return scaled;
    }

    /** Whether a node adds a constant to what another one made. */
    boolean addsConstant(NodeProto node) {
        return node.getOpType().equals("Add")
                && node.getInputCount() == 2
                && constants.has(node.getInput(0)) != constants.has(node.getInput(1));
    }

    /** The constant of a node that {@link #addsConstant}. */
    String added(NodeProto node) {
        return node.getInput(constants.has(node.getInput(0)) ? 0 : 1);
    }

    /** One number a channel of an image, [C, 1, 1] or [1, C, 1, 1]. */
    float[] plane(NodeProto node, String name, int channels) throws Refusal {
        Floats plane = constants.floats(node, name);
        int axes = plane.axes();
        boolean fits = axes >= 3 && plane.values().length == channels && plane.shape()[axes - 3] == channels;
        if (!fits) {
            throw new Refusal(
                    node, "its constant " + name + " must have one value a channel, [" + channels + ", 1, 1]");
        }
        return plane.values();
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
