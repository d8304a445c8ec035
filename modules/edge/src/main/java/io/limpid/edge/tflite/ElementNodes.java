package io.limpid.edge.tflite;

import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Quantization;
import java.util.List;
import java.util.Optional;

/** Writes sums, joins, activations and changes of quantization. */
final class ElementNodes {
    /** What int8 kernels of the sigmoid give, whatever the model says. */
    private static final Quantization SIGMOID = new Quantization(1 / 256f, 0);
    /** What int8 kernels of the hyperbolic tangent give. */
    private static final Quantization TANH = new Quantization(1 / 128f, 128);

    private final ModelFile model;
    private final Tensors tensors;

    ElementNodes(ModelFile model, Tensors tensors) {
        this.model = model;
        this.tensors = tensors;
    }

    void sum(Node node, Op.Add op, List<Node> inputs) {
        Activation fused = Options.fuses(op.activation()) ? op.activation() : Activation.IDENTITY;
        int x = tensors.of(inputs.get(0).name());
        for (int i = 1; i < inputs.size(); i++) {
            boolean last = i == inputs.size() - 1;
            boolean whole = last && Options.fuses(op.activation());
            int y = whole ? tensors.make(node) : tensors.beside(node, "/sum" + i, node.quantization());
            model.operator(
                    Builtin.ADD,
                    y,
                    Options.activation(last ? fused : Activation.IDENTITY),
                    x,
                    tensors.of(inputs.get(i).name()));
            x = y;
        }
        finish(node, op.activation(), x);
    }

    void join(Node node, List<Node> inputs) {
        int[] read = new int[inputs.size()];
        for (int i = 0; i < read.length; i++) {
            Node input = inputs.get(i);
            read[i] = tensors.of(input.name());
            if (!input.quantization().equals(node.quantization())) {
                int changed = model.add(TensorData.activation(
                        node.name() + "/input" + i, node.quantization(), Tensors.shape(input.shape())));
                model.operator(Builtin.QUANTIZE, changed, Options.none(), read[i]);
                read[i] = changed;
            }
        }
        model.operator(Builtin.CONCATENATION, tensors.make(node), Options.axis(node.shape().length), read);
    }

    void activate(Node node, Op.Activate op, Node input) {
        apply(node, op.activation(), tensors.of(input.name()), input.quantization());
    }

    /** An activation behind what made {@code x}, unless it was part of it. */
    void finish(Node node, Activation activation, int x) {
        if (!Options.fuses(activation)) {
            apply(node, activation, x, Optional.empty());
        }
    }

    private void apply(Node node, Activation activation, int x, Optional<Quantization> of) {
        boolean integer = node.quantization().isPresent();
        switch (activation) {
            case IDENTITY -> {
                if (of.equals(node.quantization())) {
                    tensors.same(node, x);
                } else {
                    requantized(node, x);
                }
            }
            case RELU -> model.operator(Builtin.RELU, tensors.make(node), Options.none(), x);
            case RELU6 -> model.operator(Builtin.RELU6, tensors.make(node), Options.none(), x);
            case LEAKY_RELU ->
                model.operator(Builtin.LEAKY_RELU, tensors.make(node), Options.number((float) Activation.LEAK), x);
            case SIGMOID -> bounded(node, Builtin.LOGISTIC, SIGMOID, x, integer);
            case TANH -> bounded(node, Builtin.TANH, TANH, x, integer);
            case SOFTMAX -> model.operator(Builtin.SOFTMAX, tensors.make(node), Options.number(1), x);
        }
    }

    private void bounded(Node node, Builtin builtin, Quantization given, int x, boolean integer) {
        if (integer && !node.quantization().equals(Optional.of(given))) {
            int y = tensors.beside(node, "/bounded", Optional.of(given));
            model.operator(builtin, y, Options.none(), x);
            requantized(node, y);
        } else {
            model.operator(builtin, tensors.make(node), Options.none(), x);
        }
    }

    /** Makes a node of a tensor that differs in quantization only. */
    void requantized(Node node, int x) {
        model.operator(Builtin.QUANTIZE, tensors.make(node), Options.none(), x);
    }

    /** The real values of a quantized tensor of a node. */
    int dequantized(Node node, int x) {
        int y = tensors.beside(node, "/real", Optional.empty());
        model.operator(Builtin.DEQUANTIZE, y, Options.none(), x);
        return y;
    }
}
