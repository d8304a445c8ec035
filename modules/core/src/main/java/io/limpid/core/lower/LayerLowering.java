package io.limpid.core.lower;

import static io.limpid.core.lower.Lowering.refuse;
import static io.limpid.core.lower.Lowering.require;

import io.limpid.core.text.TextEncodingLayer;
import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Weights;
import io.limpid.runtime.graph.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.Pooling2D;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;

/** Lowers one layer at a time into an {@link Assembly}. */
final class LayerLowering {
    private final Assembly assembly;

    LayerLowering(Assembly assembly) {
        this.assembly = assembly;
    }

    /** What a layer reads, flattened if it says so. */
    Value preprocessed(String name, @Nullable InputPreProcessor preprocessor, Value input) {
        if (preprocessor == null) {
            return input;
        }
        if (preprocessor instanceof CnnToFeedForwardPreProcessor flatten
                && preprocessor.getClass() == CnnToFeedForwardPreProcessor.class
                && flatten.getFormat() != CNN2DFormat.NHWC) {
            return input.isImage() ? assembly.between(name + "/flatten", new Op.Flatten(), input, input.size()) : input;
        }
        if (preprocessor instanceof FeedForwardToCnnPreProcessor image
                && preprocessor.getClass() == FeedForwardToCnnPreProcessor.class) {
            return input.isImage()
                    ? input
                    : reshaped(
                            name + "/reshape",
                            input,
                            Math.toIntExact(image.getNumChannels()),
                            Math.toIntExact(image.getInputHeight()),
                            Math.toIntExact(image.getInputWidth()));
        }
        throw refuse(
                "layer " + name,
                "there is no operation for " + preprocessor.getClass().getSimpleName() + " of "
                        + Arrays.toString(input.shape()));
    }

    void layer(String name, Layer layer, org.deeplearning4j.nn.conf.layers.Layer given, Value input) {
        org.deeplearning4j.nn.conf.layers.Layer settings =
                given instanceof FrozenLayer frozen ? frozen.getLayer() : given;
        Class<?> kind = kind(settings);
        if (kind == DenseLayer.class || kind == OutputLayer.class) {
            dense(name, layer, settings, input);
        } else if (layer instanceof TextEncodingLayer text) {
            assembly.node(
                    name,
                    TextLowering.op(text),
                    List.of(input),
                    Math.toIntExact(text.layerConf().getNOut()));
        } else if (settings instanceof ConvolutionLayer convolution && Kernels.knows(kind)) {
            convolution(name, layer, convolution, input);
        } else if (kind == SubsamplingLayer.class || kind == Pooling2D.class) {
            pool(name, (SubsamplingLayer) settings, input);
        } else if (settings instanceof GlobalPoolingLayer pool) {
            poolWhole(name, pool, input);
        } else if (settings instanceof BatchNormalization norm) {
            batchNorm(name, layer, norm, input);
        } else if (settings instanceof ActivationLayer activate) {
            activate(name, Activations.of(name, activate.getActivationFn()), input);
        } else if (settings instanceof LossLayer loss) {
            activate(name, Activations.of(name, loss.getActivationFn()), input);
        } else if (settings instanceof DropoutLayer) {
            assembly.alias(name, input);
        } else {
            throw refuse("layer " + name, "there is no operation for " + kind.getSimpleName());
        }
    }

    void add(String name, List<Value> inputs) {
        for (Value input : inputs) {
            require(
                    Arrays.equals(input.shape(), inputs.get(0).shape()),
                    "layer " + name,
                    "a sum must read one shape, but reads " + Arrays.toString(input.shape()) + " and "
                            + Arrays.toString(inputs.get(0).shape()));
        }
        assembly.node(
                name, new Op.Add(Activation.IDENTITY), inputs, inputs.get(0).shape());
    }

    void concat(String name, List<Value> inputs) {
        int[] shape = inputs.get(0).shape().clone();
        shape[0] = inputs.stream().mapToInt(input -> input.shape()[0]).sum();
        assembly.node(name, new Op.Concat(), inputs, shape);
    }

    /** The Deeplearning4j layer that this is, or is a faster kind of. */
    private static Class<?> kind(org.deeplearning4j.nn.conf.layers.Layer settings) {
        Class<?> kind = settings.getClass();
        while (kind.getName().startsWith("io.limpid.")) {
            kind = kind.getSuperclass();
        }
        return kind;
    }

    private void dense(String name, Layer layer, org.deeplearning4j.nn.conf.layers.Layer settings, Value input) {
        boolean hasBias =
                settings instanceof DenseLayer hidden ? hidden.hasBias() : ((BaseOutputLayer) settings).hasBias();
        boolean normed = settings instanceof DenseLayer hidden && hidden.hasLayerNorm();
        require(!normed, "layer " + name, "there is no operation for layer normalization");
        IActivation activation = ((org.deeplearning4j.nn.conf.layers.BaseLayer) settings).getActivationFn();
        Weights.Floats weights = Kernels.ofDense(layer, hasBias);
        int inputs = weights.shape()[1];
        require(
                !input.isImage() && input.size() == inputs,
                "layer " + name,
                "it must read [" + inputs + "], but reads " + Arrays.toString(input.shape()));
        int outputs = weights.outputs();
        Value plain = new Value(input.node(), input.shape(), false, Optional.empty());
        Weights.Floats folded =
                input.pending().map(affine -> affine.before(weights)).orElse(weights);
        assembly.node(name, new Op.Dense(folded, Activation.IDENTITY), List.of(plain), outputs);
        activateOwn(name, Activations.of(name, activation), outputs);
    }

    private void convolution(String name, Layer layer, ConvolutionLayer settings, Value input) {
        require(
                settings.getCnn2dDataFormat() == CNN2DFormat.NCHW,
                "layer " + name,
                "images must be NCHW, but are " + settings.getCnn2dDataFormat());
        Window window = Windows.of(name, settings, input.shape());
        Value reads = input;
        Window slides = window;
        if (settings instanceof SeparableConvolution2D) {
            Weights.Floats depthwise = Kernels.depthwiseOfSeparable(layer);
            Op op = new Op.Convolution(depthwise, window, input.shape()[0], Activation.IDENTITY);
            reads = assembly.between(name + "/depthwise", op, input, slid(window, input, depthwise.outputs()));
            slides = new Window(1, 1, 1, 1, 0, 0, 0, 0, 1, 1);
        }
        Weights.Floats weights = Kernels.of(layer, settings);
        int groups = settings instanceof DepthwiseConvolution2D ? input.shape()[0] : 1;
        int[] output = slid(slides, reads, weights.outputs());
        assembly.node(name, new Op.Convolution(weights, slides, groups, Activation.IDENTITY), List.of(reads), output);
        activateOwn(name, Activations.of(name, settings.getActivationFn()), output);
    }

    private static int[] slid(Window window, Value input, int channels) {
        return new int[] {channels, window.outputHeight(input.shape()[1]), window.outputWidth(input.shape()[2])};
    }

    /** Over the whole image: the mean, or the maximum as a window of its size. */
    private void poolWhole(String name, GlobalPoolingLayer pool, Value input) {
        PoolingType type = pool.getPoolingType();
        require(
                type == PoolingType.AVG || type == PoolingType.MAX,
                "layer " + name,
                "there is no operation for global pooling " + type);
        int[] axes = pool.getPoolingDimensions();
        boolean whole = pool.isCollapseDimensions() && (axes == null || Arrays.equals(axes, new int[] {2, 3}));
        require(input.isImage() && whole, "layer " + name, "it must make [C] of an image [C, H, W]");
        int channels = input.shape()[0];
        if (type == PoolingType.AVG) {
            assembly.node(name, new Op.GlobalAveragePool(), List.of(input), channels);
            return;
        }
        Window all = new Window(input.shape()[1], input.shape()[2], 1, 1, 0, 0, 0, 0, 1, 1);
        Value largest = assembly.between(name + "/window", new Op.MaxPool(all), input, channels, 1, 1);
        assembly.node(name, new Op.Flatten(), List.of(largest), channels);
    }

    /** A vertex or preprocessor that gives its values another shape; the first of {@code to} may be free. */
    Value reshaped(String name, Value input, int... to) {
        long size = Arrays.stream(to).asLongStream().reduce(1, Math::multiplyExact);
        require(
                size == input.size() && (to.length == 1 || to.length == 3),
                "layer " + name,
                "it must make [n] or [C, H, W] of " + Arrays.toString(input.shape()) + ", but makes "
                        + Arrays.toString(to));
        if (Arrays.equals(input.shape(), to)) {
            return input;
        }
        return assembly.between(name, to.length == 1 ? new Op.Flatten() : new Op.Reshape(), input, to);
    }

    private void pool(String name, SubsamplingLayer settings, Value input) {
        require(
                settings.getCnn2dDataFormat() == CNN2DFormat.NCHW,
                "layer " + name,
                "images must be NCHW, but are " + settings.getCnn2dDataFormat());
        Window window = Windows.of(name, settings, input.shape());
        Op op = switch (settings.getPoolingType()) {
            case MAX -> new Op.MaxPool(window);
            case AVG -> new Op.AveragePool(window, settings.isAvgPoolIncludePadInDivisor());
            default -> throw refuse("layer " + name, "there is no operation for pooling " + settings.getPoolingType());
        };
        assembly.node(
                name,
                op,
                List.of(input),
                input.shape()[0],
                window.outputHeight(input.shape()[1]),
                window.outputWidth(input.shape()[2]));
    }

    private void batchNorm(String name, Layer layer, BatchNormalization settings, Value input) {
        Affine affine = Affine.of(layer, settings);
        Op before = assembly.fusable(input).orElse(null);
        if (before instanceof Op.Convolution op && op.activation() == Activation.IDENTITY) {
            Weights.Floats folded = affine.after((Weights.Floats) op.weights());
            assembly.fuse(name, input, new Op.Convolution(folded, op.window(), op.groups(), op.activation()));
        } else if (before instanceof Op.Dense op && op.activation() == Activation.IDENTITY) {
            assembly.fuse(name, input, new Op.Dense(affine.after((Weights.Floats) op.weights()), op.activation()));
        } else if (input.isImage()) {
            Window point = new Window(1, 1, 1, 1, 0, 0, 0, 0, 1, 1);
            Op op = new Op.Convolution(affine.depthwise(), point, input.shape()[0], Activation.IDENTITY);
            assembly.node(name, op, List.of(input), input.shape());
        } else {
            require(input.pending().isEmpty(), "layer " + name, "it must not follow another batch norm directly");
            assembly.pending(name, input, affine);
        }
    }

    /** The activation of a layer's own; a softmax stands alone, so that the logits have a name. */
    private void activateOwn(String name, Activation activation, int... shape) {
        if (activation == Activation.SOFTMAX) {
            Value logits = new Value(name, shape, true, Optional.empty());
            assembly.alias(name, assembly.between(name + "/softmax", new Op.Activate(activation), logits, shape));
        } else if (activation != Activation.IDENTITY) {
            Value linear = new Value(name, shape, true, Optional.empty());
            assembly.fuse(
                    name,
                    linear,
                    activated(assembly.fusable(linear).orElseThrow(), activation)
                            .orElseThrow());
        }
    }

    private void activate(String name, Activation activation, Value input) {
        if (activation == Activation.IDENTITY) {
            assembly.alias(name, input);
            return;
        }
        Optional<Op> fused = assembly.fusable(input).flatMap(op -> activated(op, activation));
        if (fused.isPresent()) {
            assembly.fuse(name, input, fused.get());
        } else {
            assembly.node(name, new Op.Activate(activation), List.of(input), input.shape());
        }
    }

    /** The operation with an activation, if it has none yet and can have one. */
    private static Optional<Op> activated(Op op, Activation activation) {
        if (activation == Activation.SOFTMAX) {
            return Optional.empty();
        }
        if (op instanceof Op.Convolution conv && conv.activation() == Activation.IDENTITY) {
            return Optional.of(new Op.Convolution(conv.weights(), conv.window(), conv.groups(), activation));
        }
        if (op instanceof Op.Dense dense && dense.activation() == Activation.IDENTITY) {
            return Optional.of(new Op.Dense(dense.weights(), activation));
        }
        if (op instanceof Op.Add add && add.activation() == Activation.IDENTITY) {
            return Optional.of(new Op.Add(activation));
        }
        return Optional.empty();
    }
}
