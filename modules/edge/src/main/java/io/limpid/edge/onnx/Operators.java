package io.limpid.edge.onnx;

import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Op;
import java.util.ArrayList;
import java.util.List;
import onnx.Onnx.AttributeProto;

/** Each operation of a graph as the ONNX operator that computes it in float, its activation aside. */
final class Operators {
    private final Tensors tensors;

    Operators(Tensors tensors) {
        this.tensors = tensors;
    }

    /**
     * Adds the operator.
     *
     * @param inputs float tensors: what the operation reads, then its weights and bias if it has any
     * @return the tensor it makes; of a global average still [N, C, 1, 1]
     */
    String operator(Op op, String wanted, List<String> inputs) {
        if (op instanceof Op.Convolution convolution) {
            List<AttributeProto> attributes = new ArrayList<>(Attributes.window(convolution.window()));
            attributes.add(Attributes.integers(
                    "dilations",
                    convolution.window().dilationHeight(),
                    convolution.window().dilationWidth()));
            attributes.add(Attributes.integer("group", convolution.groups()));
            return tensors.node("Conv", wanted, inputs, attributes);
        }
        if (op instanceof Op.Dense) {
            return tensors.node("Gemm", wanted, inputs, Attributes.integer("transB", 1));
        }
        if (op instanceof Op.MaxPool pool) {
            return tensors.node("MaxPool", wanted, inputs, Attributes.window(pool.window()));
        }
        if (op instanceof Op.AveragePool pool) {
            List<AttributeProto> attributes = new ArrayList<>(Attributes.window(pool.window()));
            attributes.add(Attributes.integer("count_include_pad", pool.includePadding() ? 1 : 0));
            return tensors.node("AveragePool", wanted, inputs, attributes);
        }
        if (op instanceof Op.GlobalAveragePool) {
            return tensors.node("GlobalAveragePool", wanted, inputs);
        }
        if (op instanceof Op.Activate activate) {
            return activation(activate.activation(), wanted, inputs.get(0));
        }
        if (op instanceof Op.Add) {
            return tensors.node(inputs.size() == 2 ? "Add" : "Sum", wanted, inputs);
        }
        if (op instanceof Op.Concat) {
            return tensors.node("Concat", wanted, inputs, Attributes.integer("axis", 1));
        }
        if (op instanceof Op.Flatten) {
            return flatten(wanted, inputs.get(0));
        }
        throw new IllegalArgumentException("an input is no operator");
    }

    String flatten(String wanted, String input) {
        return tensors.node("Flatten", wanted, List.of(input), Attributes.integer("axis", 1));
    }

    String activation(Activation activation, String wanted, String input) {
        String operator = switch (activation) {
            case IDENTITY -> "Identity";
            case RELU -> "Relu";
            case RELU6 -> "Clip";
            case LEAKY_RELU -> "LeakyRelu";
            case SIGMOID -> "Sigmoid";
            case TANH -> "Tanh";
            case SOFTMAX -> "Softmax";
        };
        List<String> inputs = activation == Activation.RELU6
                ? List.of(input, scalar(wanted + "/low", 0), scalar(wanted + "/high", 6))
                : List.of(input);
        return tensors.node(operator, wanted, inputs, Attributes.of(activation));
    }

    private String scalar(String wanted, float value) {
        return tensors.floats(wanted, new float[] {value});
    }

    /** The activation that is fused into an operation. */
    static Activation fused(Op op) {
        if (op instanceof Op.Convolution convolution) {
            return convolution.activation();
        }
        if (op instanceof Op.Dense dense) {
            return dense.activation();
        }
        return op instanceof Op.Add add ? add.activation() : Activation.IDENTITY;
    }
}
