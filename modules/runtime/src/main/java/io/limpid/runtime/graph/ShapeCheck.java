package io.limpid.runtime.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Refuses a graph in which a node's shape is not what its operation makes of its inputs. */
final class ShapeCheck {
    private ShapeCheck() {}

    static void check(List<Node> nodes) {
        Map<String, int[]> shapes = new HashMap<>();
        for (Node node : nodes) {
            try {
                checkDimensions(node.shape());
                if (!(node.op() instanceof Op.Input)) {
                    List<int[]> inputs = new ArrayList<>();
                    node.inputs().forEach(input -> inputs.add(shapes.get(input)));
                    int[] made = output(node, inputs);
                    require(
                            Arrays.equals(made, node.shape()),
                            "its shape is " + Arrays.toString(node.shape()) + ", but its inputs make "
                                    + Arrays.toString(made));
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("node " + node.name() + ": " + e.getMessage(), e);
            }
            shapes.put(node.name(), node.shape());
        }
    }

    private static int[] output(Node node, List<int[]> inputs) {
        Op op = node.op();
        int[] in = inputs.get(0);
        if (!(op instanceof Op.Add || op instanceof Op.Concat)) {
            require(inputs.size() == 1, "it must read one node, but reads " + inputs.size());
        }
        if (op instanceof Op.Convolution convolution) {
            return convolution(convolution, in);
        }
        if (op instanceof Op.Dense dense) {
            int[] weights = dense.weights().shape();
            require(weights.length == 2, "dense weights must be [out, in], but are " + Arrays.toString(weights));
            require(
                    in.length == 1 && in[0] == weights[1],
                    "weights " + Arrays.toString(weights) + " need an input [" + weights[1] + "], but it is "
                            + Arrays.toString(in));
            return new int[] {weights[0]};
        }
        if (op instanceof Op.TextEncoding text) {
            return text(text, in);
        }
        if (op instanceof Op.MaxPool pool) {
            return pool(pool.window(), in);
        }
        if (op instanceof Op.AveragePool pool) {
            return pool(pool.window(), in);
        }
        if (op instanceof Op.GlobalAveragePool) {
            requireImage(in);
            return new int[] {in[0]};
        }
        if (op instanceof Op.Flatten) {
            return new int[] {checkDimensions(in)};
        }
        if (op instanceof Op.Reshape) {
            require(
                    checkDimensions(in) == node.size(),
                    "it must hold as many values as its input " + Arrays.toString(in) + ", but is "
                            + Arrays.toString(node.shape()));
            return node.shape();
        }
        if (op instanceof Op.Add) {
            require(inputs.size() >= 2, "a sum must read at least two nodes");
            for (int[] other : inputs) {
                require(
                        Arrays.equals(in, other),
                        "a sum's inputs must have one shape, but are " + Arrays.toString(in) + " and "
                                + Arrays.toString(other));
            }
            return in;
        }
        if (op instanceof Op.Activate activate && activate.activation() == Activation.SOFTMAX) {
            require(in.length == 1, "a softmax needs a flat input, but it is " + Arrays.toString(in));
        }
        return op instanceof Op.Concat ? concat(inputs) : in;
    }

    private static int[] text(Op.TextEncoding op, int... in) {
        int[] embedding = op.embedding().shape();
        require(in.length == 1, "a text must be a row of word numbers [n], but is " + Arrays.toString(in));
        require(
                embedding.length == 2 && embedding[1] >= 2,
                "words' vectors must be [size, words], but are " + Arrays.toString(embedding));
        int size = embedding[0];
        require(
                op.heads() >= 1 && size % op.heads() == 0,
                "heads must divide the size " + size + ", but was " + op.heads());
        op.attention()
                .forEach(block -> require(
                        Arrays.equals(block.shape(), new int[] {4 * size, size}),
                        "attention must be [" + 4 * size + ", " + size + "], but is "
                                + Arrays.toString(block.shape())));
        op.query()
                .ifPresent(query -> require(
                        Arrays.equals(query.shape(), new int[] {1, size}),
                        "the query must be [1, " + size + "], but is " + Arrays.toString(query.shape())));
        return new int[] {size};
    }

    private static int[] convolution(Op.Convolution op, int[] in) {
        requireImage(in);
        int[] weights = op.weights().shape();
        Window window = op.window();
        require(
                weights.length == 4,
                "convolution weights must be [out, in/groups, kh, kw], but are " + Arrays.toString(weights));
        int groups = op.groups();
        require(
                groups >= 1 && in[0] % groups == 0 && weights[0] % groups == 0,
                "groups must divide the " + in[0] + " input and " + weights[0] + " output channels, but was " + groups);
        require(
                weights[1] == in[0] / groups,
                "weights " + Arrays.toString(weights) + " in " + groups + " group(s) do not fit " + in[0]
                        + " input channels");
        require(
                weights[2] == window.kernelHeight() && weights[3] == window.kernelWidth(),
                "weights " + Arrays.toString(weights) + " do not fit the kernel " + window.kernelHeight() + "x"
                        + window.kernelWidth());
        return slide(window, in, weights[0]);
    }

    private static int[] pool(Window window, int[] in) {
        requireImage(in);
        require(window.dilationHeight() == 1 && window.dilationWidth() == 1, "pooling has no dilation");
        require(
                Math.max(window.padTop(), window.padBottom()) < window.kernelHeight()
                        && Math.max(window.padLeft(), window.padRight()) < window.kernelWidth(),
                "padding of a pooling window must be smaller than the kernel");
        return slide(window, in, in[0]);
    }

    private static int[] slide(Window w, int[] in, int channels) {
        long spanHeight = w.dilationHeight() * (w.kernelHeight() - 1L) + 1;
        long spanWidth = w.dilationWidth() * (w.kernelWidth() - 1L) + 1;
        long paddedHeight = (long) in[1] + w.padTop() + w.padBottom();
        long paddedWidth = (long) in[2] + w.padLeft() + w.padRight();
        require(
                spanHeight <= paddedHeight
                        && spanWidth <= paddedWidth
                        && paddedHeight + paddedWidth < Integer.MAX_VALUE,
                "a window of " + spanHeight + "x" + spanWidth + " does not fit an input padded to " + paddedHeight + "x"
                        + paddedWidth);
        return new int[] {channels, w.outputHeight(in[1]), w.outputWidth(in[2])};
    }

    private static int[] concat(List<int[]> inputs) {
        int[] joined = inputs.get(0).clone();
        for (int[] other : inputs.subList(1, inputs.size())) {
            require(
                    other.length == joined.length && Arrays.equals(other, 1, other.length, joined, 1, joined.length),
                    "joined inputs must agree but for their first axis, but are " + Arrays.toString(inputs.get(0))
                            + " and " + Arrays.toString(other));
            joined[0] = Math.addExact(joined[0], other[0]);
        }
        return joined;
    }

    private static int checkDimensions(int... shape) {
        require(
                shape.length == 1 || shape.length == 3,
                "a shape must be [n] or [C, H, W], but is " + Arrays.toString(shape));
        long size = 1;
        for (int dimension : shape) {
            require(dimension >= 1, "dimensions must be >= 1, but are " + Arrays.toString(shape));
            size *= dimension;
            require(size <= Integer.MAX_VALUE / 8, "a tensor of shape " + Arrays.toString(shape) + " is too large");
        }
        return (int) size;
    }

    private static void requireImage(int... in) {
        require(in.length == 3, "its input must be [C, H, W], but is " + Arrays.toString(in));
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
