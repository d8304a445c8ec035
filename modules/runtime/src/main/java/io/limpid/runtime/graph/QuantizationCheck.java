package io.limpid.runtime.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Refuses a graph in which an operation does not read and make one kind of tensor, uint8 or float. Only {@link
 * Op.Quantize} and {@link Op.Dequantize} change the kind, and the dense operation that ends the integers.
 */
final class QuantizationCheck {
    private QuantizationCheck() {}

    static void check(List<Node> nodes) {
        String logits = logits(nodes);
        Map<String, Optional<Quantization>> seen = new HashMap<>();
        for (Node node : nodes) {
            boolean last = node == nodes.get(nodes.size() - 1);
            require(!isSoftmax(node.op()) || last, node, "a softmax must end the graph");
            if (node.op() instanceof Op.Input) {
                seen.put(node.name(), node.quantization());
                continue;
            }
            boolean uint8 = isQuantized(seen, node.inputs().get(0));
            for (String input : node.inputs()) {
                require(isQuantized(seen, input) == uint8, node, "it reads both uint8 and float tensors");
            }
            if (node.op() instanceof Op.Quantize || node.op() instanceof Op.Dequantize) {
                checkChange(node, uint8);
            } else if (isSoftmax(node.op())) {
                require(node.quantization().isEmpty(), node, "it must not be quantized");
            } else {
                boolean free = uint8 && node.name().equals(logits);
                require(
                        free || node.quantization().isPresent() == uint8,
                        node,
                        uint8 ? "it has no quantization in an integer graph" : "it must not be quantized");
                checkWeights(node, uint8);
            }
            if (uint8 && keeps(node.op())) {
                require(
                        node.quantization().equals(seen.get(node.inputs().get(0))),
                        node,
                        "it must keep the quantization of its input");
            }
            seen.put(node.name(), node.quantization());
        }
    }

    private static void checkChange(Node node, boolean uint8) {
        boolean quantizes = node.op() instanceof Op.Quantize;
        require(uint8 != quantizes, node, quantizes ? "it must read float values" : "it must read uint8 values");
        require(
                node.quantization().isPresent() == quantizes,
                node,
                quantizes ? "it has no quantization to make" : "it must not be quantized");
    }

    private static boolean keeps(Op op) {
        return op instanceof Op.MaxPool || op instanceof Op.Flatten || op instanceof Op.Reshape;
    }

    private static boolean isSoftmax(Op op) {
        return op instanceof Op.Activate activate && activate.activation() == Activation.SOFTMAX;
    }

    /** Name of the node that may end the integers without a quantization; empty if there is none. */
    private static String logits(List<Node> nodes) {
        Node last = nodes.get(nodes.size() - 1);
        if (isSoftmax(last.op())) {
            String read = last.inputs().get(0);
            last = nodes.stream()
                    .filter(node -> node.name().equals(read))
                    .findFirst()
                    .orElseThrow();
        }
        String name = last.name();
        long readers =
                nodes.stream().filter(node -> node.inputs().contains(name)).count();
        boolean plain = last.op() instanceof Op.Dense dense && dense.activation() == Activation.IDENTITY;
        return plain && readers <= 1 ? name : "";
    }

    private static void checkWeights(Node node, boolean integer) {
        Op op = node.op();
        if (op instanceof Op.Convolution convolution) {
            checkWeights(node, convolution.weights(), integer);
            checkFused(node, convolution.activation(), integer);
        } else if (op instanceof Op.Dense dense) {
            checkWeights(node, dense.weights(), integer);
            checkFused(node, dense.activation(), integer);
        } else if (op instanceof Op.TextEncoding text) {
            require(!integer, node, "a text encoding has no integer form: it must stay float");
            text.weights().forEach(weights -> checkWeights(node, weights, false));
        } else if (op instanceof Op.Add add) {
            checkFused(node, add.activation(), integer);
        }
    }

    private static void checkWeights(Node node, Weights weights, boolean integer) {
        require(
                weights instanceof Weights.Int8 == integer,
                node,
                "its weights must be " + (integer ? "int8 in an integer" : "float in a float") + " graph");
        if (weights instanceof Weights.Int8 int8) {
            for (float scale : int8.scales()) {
                require(
                        scale > 0 && scale < Float.POSITIVE_INFINITY,
                        node,
                        "weight scales must be finite and > 0, but one is " + scale);
            }
            for (byte value : int8.values()) {
                require(value != Byte.MIN_VALUE, node, "int8 weights must be in [-127, 127], but one is -128");
            }
        }
    }

    private static void checkFused(Node node, Activation activation, boolean integer) {
        require(activation != Activation.SOFTMAX, node, "a softmax must be a node of its own at the end of the graph");
        boolean clamp =
                activation == Activation.IDENTITY || activation == Activation.RELU || activation == Activation.RELU6;
        require(
                clamp || !integer,
                node,
                "only ReLU and ReLU6 can be fused in an integer graph, but it has " + activation);
    }

    private static void require(boolean condition, Node node, String message) {
        if (!condition) {
            throw new IllegalArgumentException("node " + node.name() + ": " + message);
        }
    }

    private static boolean isQuantized(Map<String, Optional<Quantization>> seen, String node) {
        return Objects.requireNonNull(seen.get(node), node).isPresent();
    }
}
