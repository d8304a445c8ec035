package io.limpid.runtime.execute;

import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Quantization;
import io.limpid.runtime.graph.Weights;
import io.limpid.runtime.graph.Window;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The documented formulas once more, one value at a time in arbitrary precision, with zero points unfolded; shares
 * nothing with the executor.
 */
final class NaiveInteger {
    private final Map<String, int[]> values = new HashMap<>();
    private final Map<String, Node> nodes = new HashMap<>();

    static Map<String, int[]> run(Graph graph, float[] example) {
        NaiveInteger naive = new NaiveInteger();
        for (Node node : graph.nodes()) {
            if (node.quantization().isEmpty()) {
                break;
            }
            naive.nodes.put(node.name(), node);
            naive.values.put(node.name(), naive.compute(node, example));
        }
        return naive.values;
    }

    /** The values before a final softmax. */
    static float[] logits(Graph graph, float[] example) {
        Map<String, int[]> values = run(graph, example);
        Node last = graph.output();
        if (last.op() instanceof Op.Activate end && end.activation() == Activation.SOFTMAX) {
            last = graph.node(last.inputs().get(0));
        }
        float[] logits = new float[last.size()];
        for (int i = 0; i < logits.length; i++) {
            if (last.quantization().isPresent()) {
                Quantization y = last.quantization().get();
                logits[i] = y.scale() * (values.get(last.name())[i] - y.zeroPoint());
            } else {
                Quantization x = graph.node(last.inputs().get(0)).quantization().orElseThrow();
                Weights.Int8 w = (Weights.Int8) ((Op.Dense) last.op()).weights();
                int[] from = values.get(last.inputs().get(0));
                long sum = w.bias()[i];
                for (int k = 0; k < from.length; k++) {
                    sum += (long) w.values()[i * from.length + k] * (from[k] - x.zeroPoint());
                }
                logits[i] = (float) sum * (float) ((double) x.scale() * w.scales()[i]);
            }
        }
        return logits;
    }

    private int[] compute(Node node, float[] example) {
        int[] out = new int[node.size()];
        Quantization y = node.quantization().orElseThrow();
        for (int i = 0; i < out.length; i++) {
            out[i] = node.op() instanceof Op.Input ? quantize(example[i], y) : value(node, y, i);
        }
        return out;
    }

    private int value(Node node, Quantization y, int i) {
        Node in = nodes.get(node.inputs().get(0));
        Quantization x = in.quantization().orElseThrow();
        int[] from = values.get(in.name());
        Op op = node.op();
        if (op instanceof Op.Dense dense) {
            Weights.Int8 w = (Weights.Int8) dense.weights();
            long sum = w.bias()[i];
            for (int k = 0; k < from.length; k++) {
                sum += (long) w.values()[i * from.length + k] * (from[k] - x.zeroPoint());
            }
            return clamp(scaled(sum, (double) x.scale() * w.scales()[i] / y.scale()), dense.activation(), y);
        }
        if (op instanceof Op.Convolution convolution) {
            return convolution(convolution, in, node, x, y, i);
        }
        if (op instanceof Op.Flatten) {
            return from[i];
        }
        if (op instanceof Op.Activate activate) {
            float real = x.scale() * (from[i] - x.zeroPoint());
            return quantize((float) activate.activation().apply(real), y);
        }
        if (op instanceof Op.Concat) {
            return joined(node, y, i);
        }
        if (op instanceof Op.Add add) {
            return clamp(sum(node, y, i), add.activation(), y);
        }
        return pooled(op, in, node, x, y, i);
    }

    private int convolution(Op.Convolution op, Node in, Node node, Quantization x, Quantization y, int i) {
        int[] shape = node.shape();
        int o = i / (shape[1] * shape[2]);
        int row = i / shape[2] % shape[1];
        int column = i % shape[2];
        Weights.Int8 w = (Weights.Int8) op.weights();
        int channels = w.shape()[1];
        int first = o / (w.shape()[0] / op.groups()) * channels;
        Window window = op.window();
        long sum = w.bias()[o];
        for (int c = 0; c < channels; c++) {
            for (int kh = 0; kh < window.kernelHeight(); kh++) {
                for (int kw = 0; kw < window.kernelWidth(); kw++) {
                    int h = row * window.strideHeight() - window.padTop() + kh * window.dilationHeight();
                    int v = column * window.strideWidth() - window.padLeft() + kw * window.dilationWidth();
                    if (h >= 0 && h < in.shape()[1] && v >= 0 && v < in.shape()[2]) {
                        int weight = w.values()[((o * channels + c) * w.shape()[2] + kh) * w.shape()[3] + kw];
                        int at = ((first + c) * in.shape()[1] + h) * in.shape()[2] + v;
                        sum += (long) weight * (values.get(in.name())[at] - x.zeroPoint());
                    }
                }
            }
        }
        return clamp(scaled(sum, (double) x.scale() * w.scales()[o] / y.scale()), op.activation(), y);
    }

    private int pooled(Op op, Node in, Node node, Quantization x, Quantization y, int i) {
        int[] from = in.shape();
        Window window = op instanceof Op.MaxPool max
                ? max.window()
                : op instanceof Op.AveragePool mean
                        ? mean.window()
                        : new Window(from[1], from[2], 1, 1, 0, 0, 0, 0, 1, 1);
        int[] shape = node.shape().length == 3 ? node.shape() : new int[] {node.shape()[0], 1, 1};
        List<Integer> seen = new ArrayList<>();
        for (int kh = 0; kh < window.kernelHeight(); kh++) {
            for (int kw = 0; kw < window.kernelWidth(); kw++) {
                int h = i / shape[2] % shape[1] * window.strideHeight() - window.padTop() + kh;
                int v = i % shape[2] * window.strideWidth() - window.padLeft() + kw;
                if (h >= 0 && h < from[1] && v >= 0 && v < from[2]) {
                    int channel = i / (shape[1] * shape[2]);
                    seen.add(values.get(in.name())[(channel * from[1] + h) * from[2] + v]);
                }
            }
        }
        if (op instanceof Op.MaxPool) {
            return seen.stream().max(Integer::compare).orElseThrow();
        }
        boolean whole = op instanceof Op.AveragePool mean && mean.includePadding();
        int n = whole ? window.kernelHeight() * window.kernelWidth() : seen.size();
        long sum = seen.stream().mapToLong(q -> q - x.zeroPoint()).sum();
        return clamp(scaled(sum, x.scale() / ((double) y.scale() * n)), Activation.IDENTITY, y);
    }

    private int joined(Node node, Quantization y, int i) {
        int at = i;
        for (String input : node.inputs()) {
            int[] from = values.get(input);
            if (at < from.length) {
                Quantization x = nodes.get(input).quantization().orElseThrow();
                return clamp(scaled(from[at] - x.zeroPoint(), (double) x.scale() / y.scale()), Activation.IDENTITY, y);
            }
            at -= from.length;
        }
        throw new AssertionError("past the end");
    }

    private BigDecimal sum(Node node, Quantization y, int i) {
        double largest = 0;
        for (String input : node.inputs()) {
            largest = Math.max(
                    largest,
                    (double) nodes.get(input).quantization().orElseThrow().scale() / y.scale());
        }
        int shift = shift(largest);
        BigDecimal sum = BigDecimal.ZERO;
        for (String input : node.inputs()) {
            Quantization x = nodes.get(input).quantization().orElseThrow();
            BigDecimal m = new BigDecimal((double) x.scale() / y.scale())
                    .multiply(power(shift))
                    .setScale(0, RoundingMode.HALF_EVEN);
            sum = sum.add(m.multiply(BigDecimal.valueOf(values.get(input)[i] - x.zeroPoint())));
        }
        return sum.divide(power(shift), MathContext.UNLIMITED);
    }

    /** sum · M with M to 31 significant bits, exactly. */
    private static BigDecimal scaled(long sum, double factor) {
        int shift = shift(factor);
        BigDecimal m = new BigDecimal(factor).multiply(power(shift)).setScale(0, RoundingMode.HALF_EVEN);
        return m.multiply(BigDecimal.valueOf(sum)).divide(power(shift), MathContext.UNLIMITED);
    }

    /** The shift that brings a factor into [2^30, 2^31). */
    private static int shift(double factor) {
        int shift = 0;
        while (factor * Math.pow(2, shift) < 0x1p30) {
            shift++;
        }
        return shift;
    }

    private static BigDecimal power(int exponent) {
        return BigDecimal.valueOf(2).pow(exponent);
    }

    private static int clamp(BigDecimal real, Activation activation, Quantization y) {
        int rounded =
                real.add(new BigDecimal("0.5")).setScale(0, RoundingMode.FLOOR).intValueExact() + y.zeroPoint();
        int low = activation == Activation.IDENTITY ? 0 : y.zeroPoint();
        int high = activation == Activation.RELU6 ? quantize(6, y) : 255;
        return Math.max(low, Math.min(high, rounded));
    }

    private static int quantize(float x, Quantization y) {
        BigDecimal steps = new BigDecimal(x / y.scale()).setScale(0, RoundingMode.HALF_EVEN);
        return Math.max(0, Math.min(255, steps.intValueExact() + y.zeroPoint()));
    }
}
