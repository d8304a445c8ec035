package io.limpid.edge.onnx;

import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Quantization;
import io.limpid.runtime.graph.Weights;
import io.limpid.runtime.graph.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Integer networks as quantizing makes them: zero point 0 behind a ReLU, float logits, scales that fit what flows. */
final class IntegerNetworks {
    private final Random random;
    private final List<Node> nodes = new ArrayList<>();

    private IntegerNetworks(long seed, int... input) {
        random = new Random(seed);
        nodes.add(new Node("input", new Op.Input(), List.of(), input, Optional.of(new Quantization(1 / 255f, 0))));
    }

    /** Convolution, pooling twice, two dense layers: [1, 28, 28] to 10. */
    static Graph lenet(long seed) {
        IntegerNetworks network = new IntegerNetworks(seed, 1, 28, 28);
        Node first = network.pool(network.convolution("c1", network.nodes.get(0), 6, 5, 0, Activation.RELU));
        Node second = network.pool(network.convolution("c2", first, 16, 5, 0, Activation.RELU));
        Node flat = network.add("flat", new Op.Flatten(), new int[] {second.size()}, second.quantization(), second);
        Node hidden = network.dense("f1", flat, 32, Activation.RELU, network.some(0));
        return network.logits(hidden);
    }

    /** Two residual blocks and a global average: [3, 16, 16] to 10. */
    static Graph residual(long seed) {
        IntegerNetworks network = new IntegerNetworks(seed, 3, 16, 16);
        Node stem = network.convolution("stem", network.nodes.get(0), 8, 3, 1, Activation.RELU);
        Node block = stem;
        for (String name : List.of("a", "b")) {
            Node one = network.convolution(name + "1", block, 8, 3, 1, Activation.RELU);
            Node two = network.convolution(name + "2", one, 8, 3, 1, Activation.IDENTITY);
            block = network.add(name, new Op.Add(Activation.RELU), block.shape(), network.some(0), two, block);
        }
        Node mean = network.add("mean", new Op.GlobalAveragePool(), new int[] {8}, network.some(0), block);
        return network.logits(mean);
    }

    private Node convolution(String name, Node input, int channels, int kernel, int pad, Activation activation) {
        Window window = new Window(kernel, kernel, 1, 1, pad, pad, pad, pad, 1, 1);
        int[] in = input.shape();
        Op op = new Op.Convolution(weights(channels, in[0], kernel, kernel), window, 1, activation);
        int[] shape = {channels, window.outputHeight(in[1]), window.outputWidth(in[2])};
        return add(name, op, shape, some(activation == Activation.RELU ? 0 : 120), input);
    }

    private Node pool(Node input) {
        Window window = new Window(2, 2, 2, 2, 0, 0, 0, 0, 1, 1);
        int[] in = input.shape();
        int[] shape = {in[0], in[1] / 2, in[2] / 2};
        return add(input.name() + "/pool", new Op.MaxPool(window), shape, input.quantization(), input);
    }

    private Node dense(String name, Node input, int units, Activation activation, Optional<Quantization> quantization) {
        return add(
                name, new Op.Dense(weights(units, input.size()), activation), new int[] {units}, quantization, input);
    }

    private Graph logits(Node input) {
        Node last = dense("output", input, 10, Activation.IDENTITY, Optional.empty());
        add("softmax", new Op.Activate(Activation.SOFTMAX), new int[] {10}, Optional.empty(), last);
        return new Graph("network", nodes, List.of());
    }

    private Optional<Quantization> some(int zeroPoint) {
        return Optional.of(new Quantization(0.012f + 0.004f * random.nextFloat(), zeroPoint));
    }

    private Node add(String name, Op op, int[] shape, Optional<Quantization> quantization, Node... inputs) {
        List<String> names = Arrays.stream(inputs).map(Node::name).toList();
        Node node = new Node(name, op, names, shape, quantization);
        nodes.add(node);
        return node;
    }

    /** Weights near He's: their scale falls with the square root of the number of inputs. */
    private Weights weights(int... shape) {
        int inputs = Arrays.stream(shape).skip(1).reduce(1, Math::multiplyExact);
        byte[] values = new byte[shape[0] * inputs];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) Math.max(-127, Math.min(127, Math.round(45 * random.nextGaussian())));
        }
        float[] scales = new float[shape[0]];
        int[] bias = new int[shape[0]];
        for (int c = 0; c < scales.length; c++) {
            scales[c] = (float) ((0.8 + 0.4 * random.nextFloat()) * Math.sqrt(2.0 / inputs) / 45);
            bias[c] = random.nextInt(2001) - 1000;
        }
        return new Weights.Int8(shape, values, scales, bias);
    }
}
