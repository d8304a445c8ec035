package io.limpid.edge.onnx;

import java.util.Arrays;
import java.util.Optional;
import onnx.Onnx.NodeProto;

/** Nodes that change how a tensor is seen and not what is in it. */
final class Reshaping {
    private final Constants constants;

    Reshaping(Constants constants) {
        this.constants = constants;
    }

    Value apply(NodeProto node, Value value) throws Refusal {
        return switch (node.getOpType()) {
            case "Flatten" -> flatten(node, value);
            case "Reshape" -> reshape(node, value);
            case "Squeeze" -> squeeze(node, value);
            case "Pad" -> pad(node, value);
            default -> transpose(node, value);
        };
    }

    private static Value flatten(NodeProto node, Value value) throws Refusal {
        NodeView view = new NodeView(node);
        view.allow("axis");
        view.require("axis", 1, 1);
        return value.flattened();
    }

    /** To [N, n] only; a global average is that already. */
    private Value reshape(NodeProto node, Value value) throws Refusal {
        new NodeView(node).allow("allowzero");
        String name = node.getInputCount() > 1 ? node.getInput(1) : "";
        Optional<long[]> shape = constants.integers(node, name);
        if (shape.isEmpty()) {
            throw new Refusal(node, "its shape must be a constant; export with a fixed shape, or flatten");
        }
        long[] wanted = shape.get();
        boolean flat = wanted.length == 2
                && (wanted[1] == value.size() || wanted[1] == -1 && wanted[0] != -1)
                && wanted[0] >= -1;
        if (!flat) {
            throw new Refusal(
                    node, "it must flatten to [N, " + value.size() + "], but reshapes to " + Arrays.toString(wanted));
        }
        return value.flattened();
    }

    /** Of a global average, which a network makes without the axes of height and width. */
    private Value squeeze(NodeProto node, Value value) throws Refusal {
        long[] axes = node.getInputCount() > 1
                ? constants.integers(node, node.getInput(1)).orElse(new long[0])
                : new NodeView(node).axes();
        boolean point = value.shape().size() == 1
                || value.shape().get(1) == 1 && value.shape().get(2) == 1 && !value.channelsLast();
        if (!point || !NodeView.sameAxes(axes, 2, 3)) {
            throw new Refusal(node, "it must drop the height and width of a single point");
        }
        return value.flattened();
    }

    /** PyTorch writes one before an average pooling, also where it adds nothing. */
    private Value pad(NodeProto node, Value value) throws Refusal {
        long[] pads = constants
                .integers(node, node.getInputCount() > 1 ? node.getInput(1) : "")
                .orElse(new long[] {1});
        if (Arrays.stream(pads).anyMatch(pad -> pad != 0)) {
            throw new Refusal(node, "it must add nothing, or its padding belong to the node behind it");
        }
        return value;
    }

    private static Value transpose(NodeProto node, Value value) throws Refusal {
        int[] order = new NodeView(node).integers("perm", 0, 3, 2, 1, 0);
        boolean first = Arrays.equals(order, new int[] {0, 3, 1, 2});
        boolean last = Arrays.equals(order, new int[] {0, 2, 3, 1});
        if (!value.isImage() || !(first && value.channelsLast()) && !(last && !value.channelsLast())) {
            throw new Refusal(
                    node,
                    "it must turn images from [N, C, H, W] to [N, H, W, C] or back, but turns "
                            + Arrays.toString(order));
        }
        return value.transposed(last);
    }
}
