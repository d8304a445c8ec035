package io.limpid.runtime.execute;

import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Weights;
import io.limpid.runtime.graph.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A direct implementation in double, one value at a time. */
final class NaiveFloat {
    private final Map<String, double[]> values = new HashMap<>();
    private final Map<String, Node> nodes = new HashMap<>();

    static Map<String, double[]> run(Graph graph, float[] example) {
        NaiveFloat naive = new NaiveFloat();
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Op.Activate last && last.activation() == Activation.SOFTMAX) {
                break;
            }
            double[] out = new double[node.size()];
            for (int i = 0; i < out.length; i++) {
                out[i] = node.op() instanceof Op.Input ? example[i] : naive.value(node, i);
            }
            naive.nodes.put(node.name(), node);
            naive.values.put(node.name(), out);
        }
        return naive.values;
    }

    private double value(Node node, int i) {
        Node in = nodes.get(node.inputs().get(0));
        double[] from = values.get(in.name());
        Op op = node.op();
        if (op instanceof Op.Dense dense) {
            Weights.Floats w = (Weights.Floats) dense.weights();
            double sum = w.bias()[i];
            for (int k = 0; k < from.length; k++) {
                sum += w.values()[i * from.length + k] * from[k];
            }
            return dense.activation().apply(sum);
        }
        if (op instanceof Op.Convolution convolution) {
            return convolution(convolution, in, node, i);
        }
        if (op instanceof Op.Flatten) {
            return from[i];
        }
        if (op instanceof Op.Activate activate) {
            return activate.activation().apply(from[i]);
        }
        if (op instanceof Op.Concat) {
            int at = i;
            for (String input : node.inputs()) {
                if (at < values.get(input).length) {
                    return values.get(input)[at];
                }
                at -= values.get(input).length;
            }
        }
        if (op instanceof Op.Add add) {
            return add.activation()
                    .apply(node.inputs().stream()
                            .mapToDouble(input -> values.get(input)[i])
                            .sum());
        }
        return pooled(op, in, node, i);
    }

    private double convolution(Op.Convolution op, Node in, Node node, int i) {
        int[] shape = node.shape();
        int o = i / (shape[1] * shape[2]);
        Weights.Floats w = (Weights.Floats) op.weights();
        int channels = w.shape()[1];
        int first = o / (w.shape()[0] / op.groups()) * channels;
        Window window = op.window();
        double sum = w.bias()[o];
        for (int c = 0; c < channels; c++) {
            for (int kh = 0; kh < window.kernelHeight(); kh++) {
                for (int kw = 0; kw < window.kernelWidth(); kw++) {
                    int h = i / shape[2] % shape[1] * window.strideHeight()
                            - window.padTop()
                            + kh * window.dilationHeight();
                    int v = i % shape[2] * window.strideWidth() - window.padLeft() + kw * window.dilationWidth();
                    if (h >= 0 && h < in.shape()[1] && v >= 0 && v < in.shape()[2]) {
                        sum += w.values()[((o * channels + c) * w.shape()[2] + kh) * w.shape()[3] + kw]
                                * values.get(in.name())[((first + c) * in.shape()[1] + h) * in.shape()[2] + v];
                    }
                }
            }
        }
        return op.activation().apply(sum);
    }

    private double pooled(Op op, Node in, Node node, int i) {
        int[] from = in.shape();
        Window window = op instanceof Op.MaxPool max
                ? max.window()
                : op instanceof Op.AveragePool mean
                        ? mean.window()
                        : new Window(from[1], from[2], 1, 1, 0, 0, 0, 0, 1, 1);
        int[] shape = node.shape().length == 3 ? node.shape() : new int[] {node.shape()[0], 1, 1};
        List<Double> seen = new ArrayList<>();
        for (int kh = 0; kh < window.kernelHeight(); kh++) {
            for (int kw = 0; kw < window.kernelWidth(); kw++) {
                int h = i / shape[2] % shape[1] * window.strideHeight() - window.padTop() + kh;
                int v = i % shape[2] * window.strideWidth() - window.padLeft() + kw;
                if (h >= 0 && h < from[1] && v >= 0 && v < from[2]) {
                    seen.add(values.get(in.name())[(i / (shape[1] * shape[2]) * from[1] + h) * from[2] + v]);
                }
            }
        }
        if (op instanceof Op.MaxPool) {
            return seen.stream().max(Double::compare).orElseThrow();
        }
        boolean whole = op instanceof Op.AveragePool mean && mean.includePadding();
        double sum = seen.stream().mapToDouble(v -> v).sum();
        return sum / (whole ? window.kernelHeight() * window.kernelWidth() : seen.size());
    }
}
