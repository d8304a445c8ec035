package io.limpid.edge.onnx;

import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Quantization;
import io.limpid.runtime.graph.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The nodes of an integer graph as QDQ: every uint8 tensor is dequantized for each operator that reads it, the operator is
 * a float one, and its result is quantized. A runtime recognizes these groups and runs them in integers; one that does
 * not computes the same in float up to rounding.
 *
 * <p>A fused ReLU is the clamp that quantizing does anyway where the zero point is 0, and ReLU6 too where 255 stands for at
 * most 6: no operator is written then. Otherwise the activation follows on the quantized values, which it maps to exactly
 * the integers that clamping gives: a float operator between convolution and quantization would keep runtimes from
 * running the convolution in integers.
 */
final class IntegerNodes {
    private final Tensors tensors;
    private final Operators operators;
    private final Map<String, Tensor> made = new HashMap<>();

    /** A tensor of the file; without a quantization it is float. */
    private record Tensor(String name, Optional<Quantization> quantization) {}

    IntegerNodes(Tensors tensors) {
        this.tensors = tensors;
        this.operators = new Operators(tensors);
    }

    /**
     * Adds all nodes.
     *
     * @param input name of the float tensor that is given
     * @return name of the float tensor that the graph ends in
     */
    String add(List<Node> nodes, String input) {
        Node first = nodes.get(0);
        Tensor last =
                quantized(first.name() + "/uint8", input, first.quantization().orElseThrow());
        made.put(first.name(), last);
        for (Node node : nodes.subList(1, nodes.size())) {
            last = add(node);
            made.put(node.name(), last);
        }
        return real(last, nodes.get(nodes.size() - 1).name() + "/real");
    }

    private Tensor add(Node node) {
        String name = node.name();
        List<Tensor> read = node.inputs().stream().map(made::get).toList();
        Op op = node.op();
        if (op instanceof Op.Flatten) {
            return new Tensor(operators.flatten(name, read.get(0).name()), node.quantization());
        }
        List<String> inputs = new ArrayList<>();
        read.forEach(tensor -> inputs.add(real(tensor, tensor.name() + "/real")));
        weights(op)
                .ifPresent(weights -> inputs.addAll(
                        parameters(name, weights, read.get(0).quantization().orElseThrow())));
        if (node.quantization().isEmpty()) {
            return new Tensor(operators.operator(op, name, inputs), Optional.empty());
        }
        Quantization quantization = node.quantization().get();
        String computed = operators.operator(op, name + "/real", inputs);
        if (op instanceof Op.GlobalAveragePool) {
            Tensor mean = quantized(name + "/mean", computed, quantization);
            return new Tensor(operators.flatten(name, mean.name()), node.quantization());
        }
        Activation activation = Operators.fused(op);
        if (implied(activation, quantization)) {
            return quantized(name, computed, quantization);
        }
        Tensor linear = quantized(name + "/linear", computed, quantization);
        String active = operators.activation(activation, name + "/active", real(linear, linear.name() + "/real"));
        return quantized(name, active, quantization);
    }

    private static boolean implied(Activation activation, Quantization quantization) {
        return switch (activation) {
            case IDENTITY -> true;
            case RELU -> quantization.zeroPoint() == 0;
            case RELU6 -> quantization.zeroPoint() == 0 && quantization.quantize(6) == 255;
            case LEAKY_RELU, SIGMOID, TANH, SOFTMAX -> false;
        };
    }

    private static Optional<Weights.Int8> weights(Op op) {
        if (op instanceof Op.Convolution convolution) {
            return Optional.of((Weights.Int8) convolution.weights());
        }
        return op instanceof Op.Dense dense ? Optional.of((Weights.Int8) dense.weights()) : Optional.empty();
    }

    /** Weights and bias, dequantized channel by channel. */
    private List<String> parameters(String node, Weights.Int8 weights, Quantization input) {
        int outputs = weights.outputs();
        float[] biasScales = new float[outputs];
        for (int c = 0; c < outputs; c++) {
            biasScales[c] = (float) ((double) input.scale() * weights.scales()[c]);
        }
        List<String> values = List.of(
                tensors.int8(node + "/weights/int8", weights.values(), weights.shape()),
                tensors.floats(node + "/weights/scale", weights.scales(), outputs),
                tensors.int8(node + "/weights/zero", new byte[outputs], outputs));
        List<String> bias = List.of(
                tensors.int32(node + "/bias/int32", weights.bias(), outputs),
                tensors.floats(node + "/bias/scale", biasScales, outputs),
                tensors.int32(node + "/bias/zero", new int[outputs], outputs));
        return List.of(
                tensors.node("DequantizeLinear", node + "/weights", values, Attributes.integer("axis", 0)),
                tensors.node("DequantizeLinear", node + "/bias", bias, Attributes.integer("axis", 0)));
    }

    private Tensor quantized(String wanted, String real, Quantization quantization) {
        List<String> inputs = List.of(real, scale(wanted, quantization), zeroPoint(wanted, quantization));
        return new Tensor(tensors.node("QuantizeLinear", wanted, inputs), Optional.of(quantization));
    }

    private String real(Tensor tensor, String wanted) {
        return tensor.quantization()
                .map(q -> tensors.node(
                        "DequantizeLinear", wanted, List.of(tensor.name(), scale(wanted, q), zeroPoint(wanted, q))))
                .orElse(tensor.name());
    }

    private String scale(String wanted, Quantization quantization) {
        return tensors.floats(wanted + "/scale", new float[] {quantization.scale()});
    }

    private String zeroPoint(String wanted, Quantization quantization) {
        return tensors.uint8(wanted + "/zero", quantization.zeroPoint());
    }
}
