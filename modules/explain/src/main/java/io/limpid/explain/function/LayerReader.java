package io.limpid.explain.function;

import static io.limpid.explain.function.NetworkReader.refuse;
import static io.limpid.explain.function.NetworkReader.require;

import io.limpid.core.lower.Affine;
import io.limpid.core.lower.Kernels;
import io.limpid.core.lower.Windows;
import io.limpid.core.text.TextEncodingLayer;
import io.limpid.runtime.graph.Weights;
import io.limpid.runtime.graph.Window;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.Pooling2D;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.weightnoise.IWeightNoise;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Reads one layer of Deeplearning4j.
 *
 * @param name of the layer
 * @param input position of the node it reads
 * @param shape of what it reads, after its preprocessor
 */
record LayerReader(NetworkReader network, String name, int input, List<Integer> shape) {
    private static final String LINEAR = "/linear";

    void read(Layer layer, org.deeplearning4j.nn.conf.layers.Layer given) {
        org.deeplearning4j.nn.conf.layers.Layer settings =
                given instanceof FrozenLayer frozen ? frozen.getLayer() : given;
        Class<?> kind = layer instanceof TextEncodingLayer ? TextEncodingLayer.class : kind(settings);
        if (kind == DenseLayer.class || kind == OutputLayer.class) {
            dense(layer, (BaseLayer) settings);
        } else if (kind == ConvolutionLayer.class || kind == Convolution2D.class) {
            convolution(layer, (ConvolutionLayer) settings);
        } else if (settings instanceof ConvolutionLayer channelwise && Kernels.knows(kind)) {
            channelwise(layer, channelwise);
        } else if (kind == SubsamplingLayer.class || kind == Pooling2D.class) {
            pool((SubsamplingLayer) settings);
        } else if (settings instanceof GlobalPoolingLayer pool) {
            globalPool(pool);
        } else if (settings instanceof BatchNormalization norm) {
            Affine affine = Affine.of(layer, norm);
            int each = size() / affine.scale().length;
            network.add(name, new Scale(affine.scale(), affine.shift(), each), List.of(input), shape);
        } else if (settings instanceof ActivationLayer activation) {
            activate(input, shape, activation.getActivationFn());
        } else if (settings instanceof LossLayer loss) {
            activate(input, shape, loss.getActivationFn());
        } else if (layer instanceof TextEncodingLayer text) {
            Encoding encoding = network.encoding(text);
            network.add(name, encoding, List.of(input), List.of(encoding.outputs()));
        } else if (settings instanceof DropoutLayer) {
            network.name(name, input);
        } else {
            throw refuse("layer " + name, "no derivative is known for " + kind.getSimpleName());
        }
    }

    /** The Deeplearning4j layer that this is, or is a faster kind of. */
    private static Class<?> kind(org.deeplearning4j.nn.conf.layers.Layer settings) {
        Class<?> kind = settings.getClass();
        while (kind.getName().startsWith("io.limpid.")) {
            kind = kind.getSuperclass();
        }
        return kind;
    }

    private void dense(Layer layer, BaseLayer settings) {
        boolean biased =
                settings instanceof DenseLayer hidden ? hidden.hasBias() : ((BaseOutputLayer) settings).hasBias();
        require(
                !(settings instanceof DenseLayer hidden && hidden.hasLayerNorm()),
                "layer " + name,
                "no derivative is known for layer normalization");
        double[] weights = weights(layer, settings);
        int outputs = Math.toIntExact(
                layer.getParam(DefaultParamInitializer.WEIGHT_KEY).size(1));
        require(
                weights.length == size() * outputs,
                "layer " + name,
                "it must read " + weights.length / outputs + " values, but reads " + shape);
        Dense dense = new Dense(weights, bias(layer, settings, biased, outputs));
        activate(
                network.part(name + LINEAR, dense, List.of(input), List.of(outputs)),
                List.of(outputs),
                settings.getActivationFn());
    }

    private void convolution(Layer layer, ConvolutionLayer settings) {
        channelsFirst(settings.getCnn2dDataFormat());
        Window window = Windows.of(name, settings, image());
        double[] weights = weights(layer, settings);
        int outputs = Math.toIntExact(
                layer.getParam(DefaultParamInitializer.WEIGHT_KEY).size(0));
        double[] bias = bias(layer, settings, settings.hasBias(), outputs);
        Convolution operation = new Convolution(weights, bias, shape.get(0), shape.get(1), shape.get(2), window);
        List<Integer> made = List.of(outputs, window.outputHeight(shape.get(1)), window.outputWidth(shape.get(2)));
        activate(network.part(name + LINEAR, operation, List.of(input), made), made, settings.getActivationFn());
    }

    /** Depthwise convolutions, alone or as the first half of a separable one. */
    private void channelwise(Layer layer, ConvolutionLayer settings) {
        channelsFirst(settings.getCnn2dDataFormat());
        require(settings.getWeightNoise() == null, "layer " + name, "no derivative is known for its weight noise");
        Window window = Windows.of(name, settings, image());
        boolean separable = settings instanceof SeparableConvolution2D;
        Weights.Floats first = separable ? Kernels.depthwiseOfSeparable(layer) : Kernels.of(layer, settings);
        List<Integer> made =
                List.of(first.outputs(), window.outputHeight(shape.get(1)), window.outputWidth(shape.get(2)));
        int linear = network.part(
                name + (separable ? "/depthwise" : LINEAR),
                new Convolution(
                        spread(first, shape.get(0)),
                        doubles(first.bias()),
                        shape.get(0),
                        shape.get(1),
                        shape.get(2),
                        window),
                List.of(input),
                made);
        if (separable) {
            Weights.Floats point = Kernels.of(layer, settings);
            Window one = new Window(1, 1, 1, 1, 0, 0, 0, 0, 1, 1);
            Convolution mix = new Convolution(
                    doubles(point.values()), doubles(point.bias()), made.get(0), made.get(1), made.get(2), one);
            made = List.of(point.outputs(), made.get(1), made.get(2));
            linear = network.part(name + LINEAR, mix, List.of(linear), made);
        }
        activate(linear, made, settings.getActivationFn());
    }

    /** Weights of a depthwise convolution as those of one over all channels, zero for the channels it does not read. */
    private static double[] spread(Weights.Floats depthwise, int channels) {
        int taps = depthwise.values().length / depthwise.outputs();
        int multiplier = depthwise.outputs() / channels;
        double[] weights = new double[depthwise.outputs() * channels * taps];
        for (int output = 0; output < depthwise.outputs(); output++) {
            for (int tap = 0; tap < taps; tap++) {
                weights[(output * channels + output / multiplier) * taps + tap] =
                        depthwise.values()[output * taps + tap];
            }
        }
        return weights;
    }

    private static double[] doubles(float... values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    private void pool(SubsamplingLayer settings) {
        channelsFirst(settings.getCnn2dDataFormat());
        Window window = Windows.of(name, settings, image());
        require(
                settings.getPoolingType() == PoolingType.MAX || settings.getPoolingType() == PoolingType.AVG,
                "layer " + name,
                "no derivative is known for pooling " + settings.getPoolingType());
        pool(window, settings.getPoolingType() == PoolingType.MAX, settings.isAvgPoolIncludePadInDivisor());
    }

    private void globalPool(GlobalPoolingLayer settings) {
        int[] axes = settings.getPoolingDimensions();
        boolean whole =
                settings.isCollapseDimensions() && (axes == null || java.util.Arrays.equals(axes, new int[] {2, 3}));
        boolean known = settings.getPoolingType() == PoolingType.AVG || settings.getPoolingType() == PoolingType.MAX;
        require(
                shape.size() == 3 && whole && known,
                "layer " + name,
                "it must take the mean or the largest value of each channel of an image");
        Window window = new Window(shape.get(1), shape.get(2), 1, 1, 0, 0, 0, 0, 1, 1);
        network.add(
                name,
                pooling(window, settings.getPoolingType() == PoolingType.MAX, true),
                List.of(input),
                List.of(shape.get(0)));
    }

    private void pool(Window window, boolean max, boolean includePadding) {
        List<Integer> made = List.of(shape.get(0), window.outputHeight(shape.get(1)), window.outputWidth(shape.get(2)));
        network.add(name, pooling(window, max, includePadding), List.of(input), made);
    }

    private Operation pooling(Window window, boolean max, boolean includePadding) {
        return max
                ? new MaxPooling(shape.get(0), shape.get(1), shape.get(2), window)
                : new AveragePooling(shape.get(0), shape.get(1), shape.get(2), window, includePadding);
    }

    /** The layer's activation as a node of its own; what ends the network is left to the link. */
    private void activate(int linear, List<Integer> made, IActivation function) {
        if (network.isOutput(name)) {
            Link link = Curves.link(name, function);
            network.link(link);
            network.name(name, linear);
            return;
        }
        Curves.of(name, function)
                .ifPresentOrElse(
                        curve -> network.add(
                                name,
                                new Elementwise(curve, made.stream().reduce(1, Math::multiplyExact)),
                                List.of(linear),
                                made),
                        () -> network.name(name, linear));
    }

    private int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    private int[] image() {
        require(shape.size() == 3, "layer " + name, "it must read an image [C, H, W], but reads " + shape);
        return shape.stream().mapToInt(Integer::intValue).toArray();
    }

    private void channelsFirst(CNN2DFormat format) {
        require(format == CNN2DFormat.NCHW, "layer " + name, "images must be NCHW, but are " + format);
    }

    private static double[] weights(Layer layer, BaseLayer settings) {
        return parameter(layer, settings, DefaultParamInitializer.WEIGHT_KEY);
    }

    private static double[] bias(Layer layer, BaseLayer settings, boolean has, int outputs) {
        return has ? parameter(layer, settings, DefaultParamInitializer.BIAS_KEY) : new double[outputs];
    }

    /** As inference sees it: after weight noise, which is how fake quantization of weights is done. */
    private static double[] parameter(Layer layer, BaseLayer settings, String key) {
        IWeightNoise noise = settings.getWeightNoise();
        INDArray values = noise == null
                ? layer.getParam(key)
                : noise.getParameter(layer, key, 0, 0, false, LayerWorkspaceMgr.noWorkspaces());
        return values.dup('c').data().asDouble();
    }
}
