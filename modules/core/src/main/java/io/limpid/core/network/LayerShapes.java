package io.limpid.core.network;

import io.limpid.core.network.NetworkDefinition.Kind;
import io.limpid.core.network.NetworkDefinition.Layer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The output shape and the parameters of a single layer that keeps its {@link LayerRules}; loads no ND4J class. */
final class LayerShapes {
    /** A layer above this is a typing mistake rather than a network this framework could train. */
    private static final long MOST_VALUES = 1L << 28;

    private LayerShapes() {}

    /** @throws IllegalArgumentException rule, value given and what to do, if the layer does not fit what it reads */
    static List<Integer> output(Layer layer, List<List<Integer>> inputs, int words) {
        List<Integer> input = inputs.get(0);
        List<Integer> output = switch (layer.kind()) {
            case DENSE -> List.of(given(layer.units()));
            case CONVOLUTION -> windowed(layer, input, given(layer.channels()));
            case DEPTHWISE ->
                windowed(layer, input, Math.multiplyExact(image(layer, input).get(0), multiplier(layer)));
            case MAX_POOL, AVERAGE_POOL ->
                windowed(layer, input, image(layer, input).get(0));
            case GLOBAL_AVERAGE_POOL -> List.of(image(layer, input).get(0));
            case BATCH_NORM, ACTIVATION, DROPOUT -> input;
            case ADD -> same(inputs);
            case CONCAT -> joined(inputs);
            case TEXT_ENCODER -> List.of(text(layer).size());
        };
        long values = Math.max(size(output), parameters(layer, input, words));
        if (values > MOST_VALUES) {
            throw new IllegalArgumentException("it must have at most " + MOST_VALUES
                    + " parameters and outputs, but would have " + values + "; make it smaller");
        }
        return output;
    }

    /** @param words of the vocabulary, for a text encoder */
    static long parameters(Layer layer, List<Integer> input, int words) {
        return switch (layer.kind()) {
            case DENSE -> (size(input) + 1) * given(layer.units());
            case CONVOLUTION ->
                ((long) input.get(0) * height(layer.kernel()) * width(layer.kernel()) + 1) * given(layer.channels());
            case DEPTHWISE ->
                ((long) height(layer.kernel()) * width(layer.kernel()) + 1) * input.get(0) * multiplier(layer);
            case BATCH_NORM -> 4L * input.get(0);
            case MAX_POOL, AVERAGE_POOL, GLOBAL_AVERAGE_POOL, ACTIVATION, DROPOUT, ADD, CONCAT -> 0;
            case TEXT_ENCODER -> {
                long size = text(layer).size();
                long blocks = text(layer).blocks() * (4 * size * size + 4 * size);
                yield words * size + blocks + (text(layer).weighted() ? size : 0);
            }
        };
    }

    private static NetworkDefinition.Text text(Layer layer) {
        return Objects.requireNonNull(layer.text());
    }

    static long size(List<Integer> shape) {
        return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }

    static int[] kernel(Layer layer) {
        return new int[] {height(layer.kernel()), width(layer.kernel())};
    }

    /** Its stride; if it says none, that of a pooling layer is its kernel and that of a convolution 1. */
    static int[] stride(Layer layer) {
        List<Integer> stride = layer.stride();
        if (stride != null) {
            return new int[] {height(stride), width(stride)};
        }
        boolean slides = layer.kind() == Kind.CONVOLUTION || layer.kind() == Kind.DEPTHWISE;
        return slides ? new int[] {1, 1} : kernel(layer);
    }

    /** The distance between its taps, 1 if it says none. */
    static int[] dilation(Layer layer) {
        return new int[] {height(layer.dilation()), width(layer.dilation())};
    }

    /** Output channels for each input channel of a depthwise convolution, 1 if it says none. */
    static int multiplier(Layer layer) {
        Integer multiplier = layer.multiplier();
        return multiplier == null ? 1 : multiplier;
    }

    /** What the taps span, [height, width]. */
    private static int[] span(Layer layer) {
        int[] kernel = kernel(layer);
        int[] dilation = dilation(layer);
        return new int[] {(kernel[0] - 1) * dilation[0] + 1, (kernel[1] - 1) * dilation[1] + 1};
    }

    private static List<Integer> windowed(Layer layer, List<Integer> input, int channels) {
        List<Integer> image = image(layer, input);
        int[] kernel = span(layer);
        int[] stride = stride(layer);
        int[] output = new int[2];
        for (int axis = 0; axis < 2; axis++) {
            int length = image.get(axis + 1);
            if (!layer.samePadding() && kernel[axis] > length) {
                throw new IllegalArgumentException("kernel must be at most its input, " + image.get(1) + "x"
                        + image.get(2) + ", but was " + kernel[0] + "x" + kernel[1]
                        + "; make it smaller or set padding: same");
            }
            output[axis] = layer.samePadding()
                    ? (length + stride[axis] - 1) / stride[axis]
                    : (length - kernel[axis]) / stride[axis] + 1;
            // Deeplearning4j refuses negative padding; its division rounds -1/2 to 0.
            if (layer.samePadding() && (output[axis] - 1) * stride[axis] + kernel[axis] - length < -1) {
                throw new IllegalArgumentException("stride must be at most kernel + 1 with padding: same, but was "
                        + stride[0] + "x" + stride[1] + " with a kernel of " + kernel[0] + "x" + kernel[1]
                        + "; make it smaller or set padding: valid");
            }
        }
        return List.of(channels, output[0], output[1]);
    }

    private static List<Integer> image(Layer layer, List<Integer> input) {
        if (input.size() != 3) {
            throw new IllegalArgumentException(layer.kind().key() + " must read an image [C, H, W], but reads " + input
                    + "; use a dense layer, or put it before the first dense layer");
        }
        return input;
    }

    private static List<Integer> same(List<List<Integer>> inputs) {
        if (inputs.stream().distinct().count() > 1) {
            throw new IllegalArgumentException("add must read layers of one shape, but reads " + inputs
                    + "; bring one to the other's shape, for example with a convolution of kernel 1");
        }
        return inputs.get(0);
    }

    private static List<Integer> joined(List<List<Integer>> inputs) {
        List<Integer> first = inputs.get(0);
        if (inputs.stream()
                        .map(shape -> shape.subList(1, shape.size()))
                        .distinct()
                        .count()
                > 1) {
            throw new IllegalArgumentException(
                    "concat must read layers that differ in channels only, but reads " + inputs);
        }
        int channels = inputs.stream().mapToInt(shape -> shape.get(0)).sum();
        return first.size() == 1 ? List.of(channels) : List.of(channels, first.get(1), first.get(2));
    }

    private static int height(@Nullable List<Integer> pair) {
        return pair == null ? 1 : pair.get(0);
    }

    private static int width(@Nullable List<Integer> pair) {
        return pair == null ? 1 : pair.get(pair.size() - 1);
    }

    private static int given(@Nullable Integer value) {
        return value == null ? 0 : value;
    }
}
