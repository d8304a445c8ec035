package io.limpid.compress.quantize;

import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Weights;
import io.limpid.runtime.graph.Window;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Small float graphs whose channels differ by orders of magnitude, as batch norm folded into depthwise layers leaves them. */
final class FloatGraphs {
    private FloatGraphs() {}

    /** [2, 6, 6] → 4 channels → depthwise → max pool → 3 pointwise → flatten → 5 → 3. */
    static Graph uneven(long seed, Activation activation) {
        Random random = new Random(seed);
        Window three = new Window(3, 3, 1, 1, 1, 1, 1, 1, 1, 1);
        Window one = new Window(1, 1, 1, 1, 0, 0, 0, 0, 1, 1);
        Window half = new Window(2, 2, 2, 2, 0, 0, 0, 0, 1, 1);
        return new Graph(
                "uneven",
                List.of(
                        node("x", new Op.Input(), new int[] {2, 6, 6}),
                        node(
                                "a",
                                new Op.Convolution(weights(random, 4, 2, 3, 3), three, 1, activation),
                                new int[] {4, 6, 6},
                                "x"),
                        node(
                                "b",
                                new Op.Convolution(weights(random, 4, 1, 3, 3), three, 4, activation),
                                new int[] {4, 6, 6},
                                "a"),
                        node("p", new Op.MaxPool(half), new int[] {4, 3, 3}, "b"),
                        node(
                                "c",
                                new Op.Convolution(weights(random, 3, 4, 1, 1), one, 1, activation),
                                new int[] {3, 3, 3},
                                "p"),
                        node("f", new Op.Flatten(), new int[] {27}, "c"),
                        node("d", new Op.Dense(weights(random, 5, 27), activation), new int[] {5}, "f"),
                        node("e", new Op.Dense(weights(random, 3, 5), Activation.IDENTITY), new int[] {3}, "d")),
                List.of());
    }

    static float[] rows(long seed, Graph graph, int rows) {
        Random random = new Random(seed);
        float[] batch = new float[rows * graph.input().size()];
        for (int i = 0; i < batch.length; i++) {
            batch[i] = (float) random.nextGaussian() + 0.3f;
        }
        return batch;
    }

    static Node node(String name, Op op, int[] shape, String... inputs) {
        return new Node(name, op, List.of(inputs), shape, Optional.empty());
    }

    static Weights.Floats weights(Random random, int... shape) {
        int size = 1;
        for (int dimension : shape) {
            size *= dimension;
        }
        float[] values = new float[size];
        float[] bias = new float[shape[0]];
        for (int o = 0; o < shape[0]; o++) {
            double spread = Math.pow(10, random.nextDouble() * 2 - 1) / Math.sqrt(size / (double) shape[0]);
            for (int i = o * (size / shape[0]); i < (o + 1) * (size / shape[0]); i++) {
                values[i] = (float) (random.nextGaussian() * spread);
            }
            bias[o] = (float) (random.nextGaussian() * spread);
        }
        return new Weights.Floats(shape, values, bias);
    }
}
