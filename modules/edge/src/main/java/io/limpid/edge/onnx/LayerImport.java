package io.limpid.edge.onnx;

import java.util.Set;
import onnx.Onnx.NodeProto;

/** Turns the nodes of an ONNX graph, in their order, into the layers of a network. */
final class LayerImport {
    private static final Set<String> PADDABLE = Set.of("Conv", "Transpose", "Pad");

    private final NetworkDraft draft;
    private final ShapeArithmetic shapes;
    private final WindowedImport windowed;
    private final DenseImport dense;
    private final ElementwiseImport elementwise;
    private final JoiningImport joining;
    private final Reshaping reshaping;

    LayerImport(Constants constants, NetworkDraft draft) {
        this.draft = draft;
        this.shapes = new ShapeArithmetic(constants, draft);
        this.windowed = new WindowedImport(constants, draft);
        this.dense = new DenseImport(constants, draft);
        this.elementwise = new ElementwiseImport(constants, draft);
        this.joining = new JoiningImport(draft);
        this.reshaping = new Reshaping(constants, shapes, draft);
    }

    /** @throws Refusal naming the node and the reason, if it cannot become a layer or a part of one */
    void add(NodeProto node) throws Refusal {
        if (Readers.passes(node) || node.getOpType().equals("Constant") || draft.skips(node)) {
            return;
        }
        if (node.getInputCount() == 0 || node.getOutputCount() == 0) {
            throw new Refusal(node, "it must read and make a tensor");
        }
        if (shapes.add(node)) {
            return;
        }
        requireUnpadded(node);
        switch (node.getOpType()) {
            case "Conv" -> windowed.convolution(node);
            case "MaxPool", "AveragePool" -> windowed.pool(node);
            case "GlobalAveragePool", "ReduceMean" -> windowed.globalAverage(node);
            case "Gemm", "MatMul" -> dense.add(node);
            case "BatchNormalization" -> elementwise.batchNormalization(node);
            case "Relu", "LeakyRelu", "Sigmoid", "Tanh", "Clip" -> elementwise.activate(node);
            case "Softmax", "LogSoftmax" -> elementwise.softmax(node);
            case "Add", "Sum" -> joining.sum(node);
            case "Concat" -> joining.concat(node);
            case "Flatten", "Reshape", "Squeeze", "Pad", "Transpose" ->
                draft.made(node, reshaping.apply(node, draft.input(node, 0)));
            default -> throw new Refusal(node, "there is no layer for this operator");
        }
    }

    /** Zeros around an image are a convolution's own. */
    private void requireUnpadded(NodeProto node) throws Refusal {
        for (String input : node.getInputList()) {
            boolean padded = draft.value(input).filter(Value::isPadded).isPresent();
            if (padded && !PADDABLE.contains(node.getOpType())) {
                throw new Refusal(node, "its input " + input + " is padded, which only a convolution may read");
            }
        }
    }
}
