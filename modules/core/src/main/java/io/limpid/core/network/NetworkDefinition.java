package io.limpid.core.network;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A network as its author writes it in {@code models/*.yaml}: layers in order, each reading the one before unless it
 * names its {@code from}. The output layer is a dense layer of as many units as there are classes with a softmax,
 * added by the builder, so that one definition fits data of any class count; for a numeric target it is one unit without an
 * activation.
 *
 * @param name the network's name
 * @param layers in topological order
 * @param output what the layer that is added at the end gives
 */
public record NetworkDefinition(String name, List<Layer> layers, Output output) {
    public NetworkDefinition {
        layers = List.copyOf(layers);
    }

    /** One that ends in a softmax. */
    public NetworkDefinition(String name, List<Layer> layers) {
        this(name, layers, Output.SOFTMAX);
    }

    /** What the output layer gives of classes, and its loss. */
    public enum Output {
        /** One unit a class; categorical cross-entropy. */
        SOFTMAX,
        /** One unit for the second of two classes; binary cross-entropy. */
        SIGMOID
    }

    /** What a layer reads in {@code from} to read the example itself. */
    public static final String INPUT = "input";

    /** The name of the layer that the builder adds at the end. */
    public static final String OUTPUT = "output";

    /** The name of a layer: its own, or its kind and its position from 1, for example {@code max-pool-2}. */
    public String nameOf(int index) {
        Layer layer = layers.get(index);
        String name = layer.name();
        return name != null ? name : layer.kind().key() + "-" + (index + 1);
    }

    /** What a layer reads: its {@code from}, or the layer before it, or {@link #INPUT} for the first. */
    public List<String> inputsOf(int index) {
        List<String> from = layers.get(index).from();
        if (from != null) {
            return from;
        }
        return List.of(index == 0 ? INPUT : nameOf(index - 1));
    }

    /** The kinds of layer a definition can hold. */
    public enum Kind {
        DENSE,
        CONVOLUTION,
        DEPTHWISE,
        MAX_POOL,
        AVERAGE_POOL,
        GLOBAL_AVERAGE_POOL,
        BATCH_NORM,
        ACTIVATION,
        DROPOUT,
        ADD,
        CONCAT,
        TEXT_ENCODER;

        /** How it is written in a definition: {@code max-pool}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * One layer; what does not apply to its kind is null.
     *
     * @param name unique; null for kind and position, {@link NetworkDefinition#nameOf}
     * @param from names of the layers it reads, {@code input} for the example itself; null for the layer before
     * @param units outputs of a dense layer, ≥ 1
     * @param channels output channels of a convolution, ≥ 1
     * @param kernel height and width, or one number for both
     * @param stride as {@code kernel}; null for 1, and for pooling for the kernel
     * @param padding {@code same} (the output is the input divided by the stride, rounded up) or {@code valid} (no
     *     padding); null for valid
     * @param activation {@code relu}, {@code relu6}, {@code leaky-relu}, {@code sigmoid}, {@code tanh}, {@code
     *     identity}, after a dense layer, a convolution, batch norm or an addition; null for identity
     * @param multiplier output channels for each input channel of a depthwise convolution, ≥ 1; null for 1
     * @param dilation distance between the taps of a convolution, as {@code kernel}; null for 1. Not of a depthwise one:
     *     Deeplearning4j with oneDNN cannot compute it
     * @param rate probability of dropping a unit, in [0, 1)
     * @param text of a text encoder; null for any other kind
     */
    public record Layer(
            Kind kind,
            @Nullable String name,
            @Nullable List<String> from,
            @Nullable Integer units,
            @Nullable Integer channels,
            @Nullable List<Integer> kernel,
            @Nullable List<Integer> stride,
            @Nullable String padding,
            @Nullable String activation,
            @Nullable Double rate,
            @Nullable Integer multiplier,
            @Nullable List<Integer> dilation,
            @Nullable Text text) {
        public Layer {
            from = from == null ? null : List.copyOf(from);
            kernel = kernel == null ? null : List.copyOf(kernel);
            stride = stride == null ? null : List.copyOf(stride);
            dilation = dilation == null ? null : List.copyOf(dilation);
        }

        /** Any layer but a text encoder. */
        public Layer(
                Kind kind,
                @Nullable String name,
                @Nullable List<String> from,
                @Nullable Integer units,
                @Nullable Integer channels,
                @Nullable List<Integer> kernel,
                @Nullable List<Integer> stride,
                @Nullable String padding,
                @Nullable String activation,
                @Nullable Double rate,
                @Nullable Integer multiplier,
                @Nullable List<Integer> dilation) {
            this(
                    kind,
                    name,
                    from,
                    units,
                    channels,
                    kernel,
                    stride,
                    padding,
                    activation,
                    rate,
                    multiplier,
                    dilation,
                    null);
        }

        /** A text encoder. */
        public static Layer of(@Nullable String name, Text text) {
            return new Layer(Kind.TEXT_ENCODER, name, null, null, null, null, null, null, null, null, null, null, text);
        }

        /** A layer without multiplier and dilation. */
        public Layer(
                Kind kind,
                @Nullable String name,
                @Nullable List<String> from,
                @Nullable Integer units,
                @Nullable Integer channels,
                @Nullable List<Integer> kernel,
                @Nullable List<Integer> stride,
                @Nullable String padding,
                @Nullable String activation,
                @Nullable Double rate) {
            this(kind, name, from, units, channels, kernel, stride, padding, activation, rate, null, null);
        }

        /** A layer of which nothing is said yet. */
        public static Layer of(Kind kind) {
            return new Layer(kind, null, null, null, null, null, null, null, null, null);
        }

        /** This layer, named. */
        public Layer named(String newName) {
            return new Layer(
                    kind,
                    newName,
                    from,
                    units,
                    channels,
                    kernel,
                    stride,
                    padding,
                    activation,
                    rate,
                    multiplier,
                    dilation,
                    text);
        }

        /** This layer, reading the given ones. */
        public Layer reading(String... names) {
            return new Layer(
                    kind,
                    name,
                    List.of(names),
                    units,
                    channels,
                    kernel,
                    stride,
                    padding,
                    activation,
                    rate,
                    multiplier,
                    dilation,
                    text);
        }

        /** Whether the window is padded so that only the stride makes the output smaller. */
        public boolean samePadding() {
            return "same".equals(padding);
        }
    }

    /**
     * How a text encoder makes one vector of a text; see {@link io.limpid.runtime.text.TextEncoder}.
     *
     * @param size of a word's vector and of the text's, ≥ 1
     * @param heads of each block of self-attention, dividing {@code size}
     * @param blocks of self-attention, ≥ 0
     * @param pool {@code attention} for a mean weighted by a learnt query, {@code mean} for a plain one
     */
    public record Text(int size, int heads, int blocks, String pool) {
        /** Whether the mean is weighted. */
        public boolean weighted() {
            return pool.equals("attention");
        }
    }
}
