package io.limpid.compress.prune.channel;

import io.limpid.compress.prune.channel.Axis.Role;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.params.DepthwiseConvolutionParamInitializer;
import org.deeplearning4j.nn.params.SeparableConvolutionParamInitializer;

/** One layer of a {@link ChannelWalk}: which of its tensors' dimensions run over which channels. */
final class ChannelLayer {
    private final String name;
    private final Layer layer;
    private final Unions unions;
    private final List<Axis> axes;

    /** @param axes where the layer's are added */
    ChannelLayer(String name, Layer layer, Unions unions, List<Axis> axes) {
        this.name = name;
        this.layer = layer;
        this.unions = unions;
        this.axes = axes;
    }

    /** The channels the layer makes of those it reads. */
    int[] output(int... input) {
        Class<?> kind = kind();
        if (kind == DenseLayer.class || kind == OutputLayer.class) {
            return dense(input);
        }
        if (kind == ConvolutionLayer.class || kind == Convolution2D.class) {
            return convolution(input);
        }
        if (kind == DepthwiseConvolution2D.class) {
            return depthwise(input);
        }
        if (kind == SeparableConvolution2D.class) {
            return separable(input);
        }
        if (kind == BatchNormalization.class) {
            return batchNorm(input);
        }
        if (kind == SubsamplingLayer.class && ((SubsamplingLayer) layer).getCnn2dDataFormat() == CNN2DFormat.NCHW
                || kind == GlobalPoolingLayer.class
                || kind == ActivationLayer.class
                || kind == DropoutLayer.class) {
            return input;
        }
        throw ChannelWalk.refuse(name, kind.getSimpleName());
    }

    /** A subclass of ours computes what the layer does that it extends. */
    private Class<?> kind() {
        Class<?> kind = layer.getClass();
        while (kind.getName().startsWith("io.limpid.")) {
            kind = kind.getSuperclass();
        }
        return kind;
    }

    private int[] dense(int... input) {
        boolean hasBias = layer instanceof DenseLayer hidden ? hidden.hasBias() : ((BaseOutputLayer) layer).hasBias();
        boolean normed = layer instanceof DenseLayer hidden && hidden.hasLayerNorm();
        if (normed) {
            throw ChannelWalk.refuse(name, "layer normalization");
        }
        int[] output =
                unions.fresh(Math.toIntExact(((org.deeplearning4j.nn.conf.layers.FeedForwardLayer) layer).getNOut()));
        axis(DefaultParamInitializer.WEIGHT_KEY, 0, Role.READS, input);
        axis(DefaultParamInitializer.WEIGHT_KEY, 1, Role.MAKES, output);
        bias(hasBias, output);
        return output;
    }

    private int[] convolution(int... input) {
        ConvolutionLayer settings = channelsFirst();
        int[] output = unions.fresh(Math.toIntExact(settings.getNOut()));
        axis(DefaultParamInitializer.WEIGHT_KEY, 0, Role.MAKES, output);
        axis(DefaultParamInitializer.WEIGHT_KEY, 1, Role.READS, input);
        bias(settings.hasBias(), output);
        return output;
    }

    /** Kernels [kh, kw, in, multiplier]: a channel and all that is made of it go together. */
    private int[] depthwise(int... input) {
        ConvolutionLayer settings = channelsFirst();
        int[] output = repeated(input, ((DepthwiseConvolution2D) settings).getDepthMultiplier());
        axis(DepthwiseConvolutionParamInitializer.WEIGHT_KEY, 2, Role.FOLLOWS, input);
        bias(settings.hasBias(), output);
        return output;
    }

    /** Kernels [multiplier, in, kh, kw], then a 1x1 convolution [out, in · multiplier, 1, 1]. */
    private int[] separable(int... input) {
        ConvolutionLayer settings = channelsFirst();
        int[] between = repeated(input, ((SeparableConvolution2D) settings).getDepthMultiplier());
        int[] output = unions.fresh(Math.toIntExact(settings.getNOut()));
        axis(SeparableConvolutionParamInitializer.DEPTH_WISE_WEIGHT_KEY, 1, Role.FOLLOWS, input);
        axis(SeparableConvolutionParamInitializer.POINT_WISE_WEIGHT_KEY, 1, Role.READS, between);
        axis(SeparableConvolutionParamInitializer.POINT_WISE_WEIGHT_KEY, 0, Role.MAKES, output);
        bias(settings.hasBias(), output);
        return output;
    }

    private int[] batchNorm(int... input) {
        BatchNormalization settings = (BatchNormalization) layer;
        if (settings.getCnn2DFormat() == CNN2DFormat.NHWC) {
            throw ChannelWalk.refuse(name, "channels last");
        }
        if (!settings.isLockGammaBeta()) {
            axis(BatchNormalizationParamInitializer.GAMMA, Axis.LAST, Role.FOLLOWS, input);
            axis(BatchNormalizationParamInitializer.BETA, Axis.LAST, Role.FOLLOWS, input);
        }
        axis(BatchNormalizationParamInitializer.GLOBAL_MEAN, Axis.LAST, Role.FOLLOWS, input);
        axis(
                settings.isUseLogStd()
                        ? BatchNormalizationParamInitializer.GLOBAL_LOG_STD
                        : BatchNormalizationParamInitializer.GLOBAL_VAR,
                Axis.LAST,
                Role.FOLLOWS,
                input);
        return input;
    }

    private ConvolutionLayer channelsFirst() {
        ConvolutionLayer settings = (ConvolutionLayer) layer;
        if (settings.getCnn2dDataFormat() != CNN2DFormat.NCHW) {
            throw ChannelWalk.refuse(name, "channels last");
        }
        return settings;
    }

    private void bias(boolean has, int... output) {
        if (has) {
            axis(DefaultParamInitializer.BIAS_KEY, Axis.LAST, Role.FOLLOWS, output);
        }
    }

    private void axis(String key, int dimension, Role role, int... channels) {
        axes.add(new Axis(name, key, dimension, role, channels));
    }

    private static int[] repeated(int[] input, int times) {
        int[] output = new int[input.length * times];
        for (int i = 0; i < output.length; i++) {
            output[i] = input[i / times];
        }
        return output;
    }
}
