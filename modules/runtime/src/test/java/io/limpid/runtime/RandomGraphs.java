package io.limpid.runtime;

import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Quantization;
import io.limpid.runtime.graph.Weights;
import io.limpid.runtime.graph.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Small graphs with every operation, float or integer, that differ in everything a seed can change. */
public final class RandomGraphs {
    private static final Activation[] CLAMPS = {Activation.IDENTITY, Activation.RELU, Activation.RELU6};
    private static final Activation[] ALL = {
        Activation.IDENTITY,
        Activation.RELU,
        Activation.RELU6,
        Activation.LEAKY_RELU,
        Activation.SIGMOID,
        Activation.TANH
    };

    private final Random random;
    private final boolean integer;
    private final double sparsity;
    private final List<Node> nodes = new ArrayList<>();

    private RandomGraphs(long seed, boolean integer, double sparsity) {
        random = new Random(seed);
        this.integer = integer;
        this.sparsity = sparsity;
    }

    /** Every operation at least once: convolutions (grouped, strided, dilated, padded), a sum, a join, all poolings. */
    public static Graph of(long seed, boolean integer, double sparsity) {
        return new RandomGraphs(seed, integer, sparsity).build();
    }

    /** Inputs that reach both ends of the quantized range and beyond. */
    public static float[] batch(long seed, Graph graph, int rows) {
        Random random = new Random(seed);
        float[] batch = new float[rows * graph.input().size()];
        for (int i = 0; i < batch.length; i++) {
            batch[i] = (float) random.nextGaussian();
        }
        return batch;
    }

    private Graph build() {
        int height = 7 + random.nextInt(6);
        int width = 7 + random.nextInt(40);
        add(new Op.Input(), new int[] {2, height, width});
        Node wide = convolution("x0", nodes.get(0), 6, 2);
        Node left = convolution("left", wide, 6, 1);
        Node right = convolution("right", wide, 6, 3);
        left = same("left1", left, wide);
        right = same("right1", right, wide);
        Node sum = add(new Op.Add(clamp()), wide.shape(), left, right, wide);
        Node active = add(new Op.Activate(ALL[random.nextInt(ALL.length)]), sum.shape(), sum);
        Node joined = add(new Op.Concat(), new int[] {12, sum.shape()[1], sum.shape()[2]}, active, wide);
        Window window = new Window(2, 3, 2, 2, 1, 1, 0, 2, 1, 1);
        Node max = keep(new Op.MaxPool(window), joined, window);
        Node mean = pool(new Op.AveragePool(window, random.nextBoolean()), max, window);
        Node global = add(new Op.GlobalAveragePool(), new int[] {12}, mean);
        Node flat = add(new Op.Flatten(), new int[] {mean.size()}, mean.quantization(), mean);
        Node dense = dense(flat, 9, integer ? clamp() : ALL[random.nextInt(ALL.length)]);
        Node both = add(new Op.Concat(), new int[] {21}, global, dense);
        Op last = new Op.Dense(weights(4, both.size()), Activation.IDENTITY);
        Node logits = add(last, new int[] {4}, random.nextBoolean() ? quantization() : Optional.empty(), both);
        if (random.nextInt(4) > 0) {
            nodes.add(new Node(
                    "softmax",
                    new Op.Activate(Activation.SOFTMAX),
                    List.of(logits.name()),
                    new int[] {4},
                    Optional.empty()));
        }
        return new Graph("random", nodes, List.of("a", "b", "c", "d"));
    }

    private Node convolution(String name, Node input, int outputs, int groups) {
        int kh = 1 + random.nextInt(3);
        int kw = 1 + random.nextInt(3);
        int dilation = 1 + random.nextInt(2);
        Window window = new Window(
                kh,
                kw,
                1 + random.nextInt(2),
                1 + random.nextInt(2),
                random.nextInt(3),
                random.nextInt(3),
                random.nextInt(3),
                random.nextInt(3),
                dilation,
                1);
        int[] in = input.shape();
        int[] shape = {outputs, window.outputHeight(in[1]), window.outputWidth(in[2])};
        Weights weights = weights(outputs, in[0] / groups, kh, kw);
        Op op = new Op.Convolution(weights, window, groups, clamp());
        Node node = new Node(name, op, List.of(input.name()), shape, quantization());
        nodes.add(node);
        return node;
    }

    /** Brings {@code node} to the height and width of another by a convolution that slides just so. */
    private Node same(String name, Node node, Node like) {
        int[] from = node.shape();
        int[] to = like.shape();
        Window window =
                new Window(1, 1, 1, 1, 0, 0, to[1] - Math.min(from[1], to[1]), to[2] - Math.min(from[2], to[2]), 1, 1);
        int extraHeight = Math.max(0, from[1] - to[1]);
        int extraWidth = Math.max(0, from[2] - to[2]);
        Window cut =
                new Window(1 + extraHeight, 1 + extraWidth, 1, 1, 0, 0, window.padBottom(), window.padRight(), 1, 1);
        Weights weights = weights(6, from[0], 1 + extraHeight, 1 + extraWidth);
        Op op = new Op.Convolution(weights, cut, 1, Activation.IDENTITY);
        Node made = new Node(name, op, List.of(node.name()), to, quantization());
        nodes.add(made);
        return made;
    }

    private Node dense(Node input, int outputs, Activation activation) {
        return add(new Op.Dense(weights(outputs, input.size()), activation), new int[] {outputs}, input);
    }

    private Node keep(Op op, Node input, Window window) {
        int[] in = input.shape();
        int[] shape = {in[0], window.outputHeight(in[1]), window.outputWidth(in[2])};
        return add(op, shape, input.quantization(), input);
    }

    private Node pool(Op op, Node input, Window window) {
        int[] in = input.shape();
        return add(op, new int[] {in[0], window.outputHeight(in[1]), window.outputWidth(in[2])}, input);
    }

    private Node add(Op op, int[] shape, Node... inputs) {
        return add(op, shape, quantization(), inputs);
    }

    private Node add(Op op, int[] shape, Optional<Quantization> quantization, Node... inputs) {
        List<String> names = List.of(inputs).stream().map(Node::name).toList();
        Node node = new Node("n" + nodes.size(), op, names, shape, quantization);
        nodes.add(node);
        return node;
    }

    private Activation clamp() {
        return CLAMPS[random.nextInt(CLAMPS.length)];
    }

    private Optional<Quantization> quantization() {
        return integer
                ? Optional.of(new Quantization(0.01f + random.nextFloat() * 0.05f, random.nextInt(256)))
                : Optional.empty();
    }

    private Weights weights(int... shape) {
        int size = 1;
        for (int dimension : shape) {
            size *= dimension;
        }
        if (!integer) {
            float[] values = new float[size];
            for (int i = 0; i < size; i++) {
                values[i] = random.nextDouble() < sparsity ? 0 : (float) random.nextGaussian() / 3;
            }
            float[] bias = new float[shape[0]];
            for (int i = 0; i < bias.length; i++) {
                bias[i] = (float) random.nextGaussian();
            }
            return new Weights.Floats(shape, values, bias);
        }
        byte[] values = new byte[size];
        for (int i = 0; i < size; i++) {
            values[i] = (byte) (random.nextDouble() < sparsity ? 0 : random.nextInt(255) - 127);
        }
        float[] scales = new float[shape[0]];
        int[] bias = new int[shape[0]];
        for (int i = 0; i < bias.length; i++) {
            scales[i] = 0.0005f + random.nextFloat() * 0.01f;
            bias[i] = random.nextInt(20001) - 10000;
        }
        return new Weights.Int8(shape, values, scales, bias);
    }
}
