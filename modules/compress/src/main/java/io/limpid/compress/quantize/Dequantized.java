package io.limpid.compress.quantize;

import io.limpid.core.lower.Raising;
import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The float graph that an integer graph stands for: weights {@code scale · q}, biases {@code s_x · scale · q}, nodes of the
 * same names; a copy, {@code name/logits}, stands between logits that are rounded and the softmax that reads them, so that
 * the rounding has a place. With its tensors rounded to the integer graph's quantization after each node it computes the same, but for
 * float rounding. What changes between float and integers becomes the identity.
 */
final class Dequantized {
    private Dequantized() {}

    static Graph of(Graph integer) {
        List<Node> nodes = new ArrayList<>();
        for (Node node : integer.nodes()) {
            Op op = node.op();
            boolean changes = op instanceof Op.Quantize || op instanceof Op.Dequantize;
            Optional<Weights> weights = Raising.weights(op);
            if (changes) {
                op = new Op.Activate(Activation.IDENTITY);
            } else if (weights.isPresent() && weights.get() instanceof Weights.Int8 int8) {
                float inputScale = integer.node(node.inputs().get(0))
                        .quantization()
                        .orElseThrow()
                        .scale();
                op = LayerOps.with(op, weights(int8, inputScale));
            }
            List<String> inputs = node.inputs();
            if (op instanceof Op.Activate end && end.activation() == Activation.SOFTMAX) {
                Node logits = integer.node(inputs.get(0));
                if (LayerOps.is(logits) && logits.quantization().isPresent()) {
                    String copy = logits.name() + "/logits";
                    nodes.add(new Node(
                            copy, new Op.Activate(Activation.IDENTITY), inputs, logits.shape(), Optional.empty()));
                    inputs = List.of(copy);
                }
            }
            nodes.add(new Node(node.name(), op, inputs, node.shape(), Optional.empty()));
        }
        return new Graph(integer.name(), nodes, integer.classes());
    }

    static Weights.Floats weights(Weights.Int8 int8, float inputScale) {
        float[] values = new float[int8.values().length];
        int each = values.length / int8.outputs();
        for (int i = 0; i < values.length; i++) {
            values[i] = int8.scales()[i / each] * int8.values()[i];
        }
        float[] bias = new float[int8.outputs()];
        for (int c = 0; c < bias.length; c++) {
            bias[c] = (float) ((double) inputScale * int8.scales()[c] * int8.bias()[c]);
        }
        return new Weights.Floats(int8.shape(), values, bias);
    }
}
