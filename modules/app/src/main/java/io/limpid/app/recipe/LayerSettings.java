package io.limpid.app.recipe;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.limpid.app.recipe.yaml.Key;
import io.limpid.core.network.NetworkDefinition;
import io.limpid.core.network.NetworkDefinition.Kind;
import io.limpid.core.network.NetworkDefinition.Layer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One item of a network definition's {@code layers}, written {@code kind: { settings }}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
public sealed interface LayerSettings {
    /** Each kind of layer as it is written, and the record that it is bound to. */
    static Map<String, Class<? extends Record>> kinds() {
        Map<String, Class<? extends Record>> kinds = new LinkedHashMap<>();
        kinds.put("dense", Dense.class);
        kinds.put("convolution", Convolution.class);
        kinds.put("depthwise", Depthwise.class);
        kinds.put("max-pool", MaxPool.class);
        kinds.put("average-pool", AveragePool.class);
        kinds.put("global-average-pool", GlobalAveragePool.class);
        kinds.put("batch-norm", BatchNorm.class);
        kinds.put("activation", ActivationLayer.class);
        kinds.put("dropout", Dropout.class);
        kinds.put("add", Add.class);
        kinds.put("concat", Concat.class);
        kinds.put("text-encoder", TextEncoder.class);
        return kinds;
    }

    Layer layer();

    /** Function after a layer. */
    enum Activation {
        RELU,
        RELU6,
        LEAKY_RELU,
        SIGMOID,
        TANH,
        IDENTITY
    }

    /** What a window does at the border. */
    enum Padding {
        SAME,
        VALID
    }

    /** How the vectors of a text's words become one. */
    enum Pool {
        ATTENTION,
        MEAN
    }

    /** A text as one vector: its words' vectors, self-attention among them, and a mean. */
    record TextEncoder(
            @Key(value = "Name of the layer", optional = true) @Nullable
            String name,

            @Key(value = "Values of a word's vector, and of the text's", range = ">= 1")
            int size,

            @Key(value = "Heads of each block of self-attention; they divide size", initially = "1", range = ">= 1")
            int heads,

            @Key(value = "Blocks of self-attention among the words", initially = "1", range = ">= 0")
            int blocks,

            @Key(
                    value = "attention weighs each word by its product with a learnt vector, mean all alike",
                    initially = "attention")
            Pool pool)
            implements LayerSettings {
        @Override
        public Layer layer() {
            return Layer.of(name, new NetworkDefinition.Text(size, heads, blocks, word(pool)));
        }
    }

    /** Fully connected. */
    record Dense(
            @Key(value = "Name of the layer", optional = true) @Nullable
            String name,

            @Key(value = "The layer it reads; the one before if left out", optional = true) @Nullable
            List<String> from,

            @Key(value = "Number of outputs", range = ">= 1")
            int units,

            @Key(value = "Function after it", initially = "identity")
            Activation activation)
            implements LayerSettings {
        @Override
        public Layer layer() {
            return new Layer(Kind.DENSE, name, from, units, null, null, null, null, word(activation), null);
        }
    }

    /** Two-dimensional convolution. */
    record Convolution(
            @Key(value = "Name of the layer", optional = true) @Nullable
            String name,

            @Key(value = "The layer it reads; the one before if left out", optional = true) @Nullable
            List<String> from,

            @Key(value = "Output channels", range = ">= 1") int channels,

            @Key(value = "Height and width of the window, or one number for both", range = ">= 1")
            List<Integer> kernel,

            @Key(value = "Step of the window, as kernel", initially = "1", range = ">= 1")
            List<Integer> stride,

            @Key(value = "same pads so that only the stride makes the output smaller", initially = "valid")
            Padding padding,

            @Key(value = "Distance between the taps of the window, as kernel", initially = "1", range = ">= 1")
            List<Integer> dilation,

            @Key(value = "Function after it", initially = "identity")
            Activation activation)
            implements LayerSettings {
        @Override
        public Layer layer() {
            return new Layer(
                    Kind.CONVOLUTION,
                    name,
                    from,
                    null,
                    channels,
                    kernel,
                    stride,
                    word(padding),
                    word(activation),
                    null,
                    null,
                    dilation);
        }
    }

    /** Convolution of each channel on its own; followed by a convolution of kernel 1 it is a separable one. */
    record Depthwise(
            @Key(value = "Name of the layer", optional = true) @Nullable
            String name,

            @Key(value = "The layer it reads; the one before if left out", optional = true) @Nullable
            List<String> from,

            @Key(value = "Output channels for each input channel", initially = "1", range = ">= 1")
            int multiplier,

            @Key(value = "Height and width of the window, or one number for both", range = ">= 1")
            List<Integer> kernel,

            @Key(value = "Step of the window, as kernel", initially = "1", range = ">= 1")
            List<Integer> stride,

            @Key(value = "same pads so that only the stride makes the output smaller", initially = "valid")
            Padding padding,

            @Key(value = "Function after it", initially = "identity")
            Activation activation)
            implements LayerSettings {
        @Override
        public Layer layer() {
            return new Layer(
                    Kind.DEPTHWISE,
                    name,
                    from,
                    null,
                    null,
                    kernel,
                    stride,
                    word(padding),
                    word(activation),
                    null,
                    multiplier,
                    null);
        }
    }

    /** Largest value of each window. */
    record MaxPool(
            @Key(value = "Name of the layer", optional = true) @Nullable
            String name,

            @Key(value = "The layer it reads; the one before if left out", optional = true) @Nullable
            List<String> from,

            @Key(value = "Height and width of the window, or one number for both", range = ">= 1")
            List<Integer> kernel,

            @Key(value = "Step of the window; the kernel if left out", optional = true, range = ">= 1") @Nullable
            List<Integer> stride,

            @Key(value = "same pads so that only the stride makes the output smaller", initially = "valid")
            Padding padding)
            implements LayerSettings {
        @Override
        public Layer layer() {
            return new Layer(Kind.MAX_POOL, name, from, null, null, kernel, stride, word(padding), null, null);
        }
    }

    /** Mean of each window. */
    record AveragePool(
            @Key(value = "Name of the layer", optional = true) @Nullable
            String name,

            @Key(value = "The layer it reads; the one before if left out", optional = true) @Nullable
            List<String> from,

            @Key(value = "Height and width of the window, or one number for both", range = ">= 1")
            List<Integer> kernel,

            @Key(value = "Step of the window; the kernel if left out", optional = true, range = ">= 1") @Nullable
            List<Integer> stride,

            @Key(value = "same pads so that only the stride makes the output smaller", initially = "valid")
            Padding padding)
            implements LayerSettings {
        @Override
        public Layer layer() {
            return new Layer(Kind.AVERAGE_POOL, name, from, null, null, kernel, stride, word(padding), null, null);
        }
    }

    /** Mean of each channel. */
    record GlobalAveragePool(
            @Key(value = "Name of the layer", optional = true) @Nullable
            String name,

            @Key(value = "The layer it reads; the one before if left out", optional = true) @Nullable
            List<String> from)
            implements LayerSettings {
        @Override
        public Layer layer() {
            return new Layer(Kind.GLOBAL_AVERAGE_POOL, name, from, null, null, null, null, null, null, null);
        }
    }

    /** Batch normalisation. */
    record BatchNorm(
            @Key(value = "Name of the layer", optional = true) @Nullable
            String name,

            @Key(value = "The layer it reads; the one before if left out", optional = true) @Nullable
            List<String> from,

            @Key(value = "Function after it", initially = "identity")
            Activation activation)
            implements LayerSettings {
        @Override
        public Layer layer() {
            return new Layer(Kind.BATCH_NORM, name, from, null, null, null, null, null, word(activation), null);
        }
    }

    /** A function of its own. */
    record ActivationLayer(
            @Key(value = "Name of the layer", optional = true) @Nullable
            String name,

            @Key(value = "The layer it reads; the one before if left out", optional = true) @Nullable
            List<String> from,

            @Key("Which function") Activation activation)
            implements LayerSettings {
        @Override
        public Layer layer() {
            return new Layer(Kind.ACTIVATION, name, from, null, null, null, null, null, word(activation), null);
        }
    }

    /** Dropout, in training only. */
    record Dropout(
            @Key(value = "Name of the layer", optional = true) @Nullable
            String name,

            @Key(value = "The layer it reads; the one before if left out", optional = true) @Nullable
            List<String> from,

            @Key(value = "Probability of dropping a unit", range = "[0, 1)")
            double rate)
            implements LayerSettings {
        @Override
        public Layer layer() {
            return new Layer(Kind.DROPOUT, name, from, null, null, null, null, null, null, rate);
        }
    }

    /** Element-wise sum. */
    record Add(
            @Key(value = "Name of the layer", optional = true) @Nullable
            String name,

            @Key("The layers it sums, at least two") List<String> from,

            @Key(value = "Function after it", initially = "identity")
            Activation activation)
            implements LayerSettings {
        @Override
        public Layer layer() {
            return new Layer(Kind.ADD, name, from, null, null, null, null, null, word(activation), null);
        }
    }

    /** Channels side by side. */
    record Concat(
            @Key(value = "Name of the layer", optional = true) @Nullable
            String name,

            @Key("The layers it joins, at least two") List<String> from)
            implements LayerSettings {
        @Override
        public Layer layer() {
            return new Layer(Kind.CONCAT, name, from, null, null, null, null, null, null, null);
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
