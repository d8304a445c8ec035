package io.limpid.edge.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import onnx.Onnx.NodeProto;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;

/** Nodes that change how a tensor is seen and not what is in it. */
final class Reshaping {
    private static final int MOST_PADDING = 1 << 12;

    private final Constants constants;
    private final ShapeArithmetic shapes;
    private final NetworkDraft draft;

    Reshaping(Constants constants, ShapeArithmetic shapes, NetworkDraft draft) {
        this.constants = constants;
        this.shapes = shapes;
        this.draft = draft;
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
        if (view.integer("axis", 1) != 1 - value.axes()) {
            view.require("axis", 1, 1);
        }
        return value.flattened();
    }

    /** To [N, n], which a global average is already, or of that to [N, C, H, W]. */
    private Value reshape(NodeProto node, Value value) throws Refusal {
        new NodeView(node).allow("allowzero");
        Optional<long[]> shape = shapes.list(node, 1);
        if (shape.isEmpty()) {
            throw new Refusal(node, "its shape must be a constant; export with a fixed shape, or flatten");
        }
        long[] wanted = filled(shape.get(), value.size());
        boolean rows = wanted.length > 0 && wanted[0] <= 0;
        if (rows && wanted.length == 2 && wanted[1] == value.size()) {
            return value.flattened();
        }
        if (rows && wanted.length == 4) {
            List<Integer> image = List.of((int) wanted[1], (int) wanted[2], (int) wanted[3]);
            if (value.isImage() && !value.channelsLast() && image.equals(value.shape())) {
                return value;
            }
            boolean vector = value.shape().size() == 1
                    && image.stream().allMatch(length -> length > 0)
                    && wanted[1] * wanted[2] * wanted[3] == value.size();
            if (vector) {
                PreprocessorVertex vertex = new PreprocessorVertex(
                        new FeedForwardToCnnPreProcessor(image.get(1), image.get(2), image.get(0)));
                return draft.add(draft.label(node), vertex, image, value.vertex());
            }
        }
        throw new Refusal(
                node,
                "it must flatten to [N, " + value.size() + "], or make an image of a vector, but reshapes to "
                        + described(shape.get()));
    }

    /** The one length that is left open but for the rows, if it can be found. */
    private static long[] filled(long[] shape, int size) {
        long[] wanted = shape.clone();
        int open = -1;
        long known = 1;
        for (int i = 1; i < wanted.length; i++) {
            if (wanted[i] == -1 && wanted[0] != -1) {
                open = open < 0 ? i : wanted.length;
            } else if (wanted[i] < 1 || wanted[i] > size) {
                return wanted;
            } else if (known <= size) {
                known *= wanted[i];
            }
        }
        if (open > 0 && open < wanted.length && size % known == 0) {
            wanted[open] = size / known;
        }
        return wanted;
    }

    private static String described(long... shape) {
        return Arrays.toString(shape).replace(Long.toString(ShapeArithmetic.ROWS), "N");
    }

    /** Of a global average, which a network makes without the axes of height and width. */
    private Value squeeze(NodeProto node, Value value) throws Refusal {
        long[] axes = node.getInputCount() > 1
                ? constants.integers(node, node.getInput(1)).orElse(new long[0])
                : new NodeView(node).numbers("axes");
        boolean point = value.shape().size() == 1
                || value.shape().get(1) == 1 && value.shape().get(2) == 1 && !value.channelsLast();
        if (!point || !NodeView.sameAxes(axes, 2, 3)) {
            throw new Refusal(node, "it must drop the height and width of a single point");
        }
        return value.flattened();
    }

    /**
     * Zeros around an image, for the convolution behind it. PyTorch writes a node before an average pooling also where it
     * adds nothing.
     */
    private Value pad(NodeProto node, Value value) throws Refusal {
        NodeView view = new NodeView(node);
        view.allow("mode", "pads", "value");
        boolean later = node.getInputCount() > 1;
        long[] pads = later
                ? shapes.list(node, 1).orElseThrow(() -> new Refusal(node, "how much it adds must be a constant"))
                : view.numbers("pads");
        if (Arrays.stream(pads).allMatch(pad -> pad == 0)) {
            return value;
        }
        float filling = node.getInputCount() > 2 && !node.getInput(2).isEmpty()
                ? constants.number(node, node.getInput(2))
                : view.real("value", 0);
        int first = value.channelsLast() ? 1 : 2;
        int channels = value.channelsLast() ? 3 : 1;
        boolean around = value.isImage()
                && !value.isPadded()
                && pads.length == 8
                && Arrays.stream(pads).allMatch(pad -> pad >= 0 && pad <= MOST_PADDING)
                && pads[0] + pads[4] + pads[channels] + pads[4 + channels] == 0;
        if (!around || filling != 0 || !view.text("mode", "constant").equals("constant") || node.getInputCount() > 3) {
            throw new Refusal(node, "it must add nothing, or zeros around an image");
        }
        return value.padded(
                List.of((int) pads[first], (int) pads[first + 1], (int) pads[first + 4], (int) pads[first + 5]));
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
