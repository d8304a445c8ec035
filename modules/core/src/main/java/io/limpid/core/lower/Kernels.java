package io.limpid.core.lower;

import io.limpid.runtime.graph.Weights;
import java.util.Arrays;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.params.SeparableConvolutionParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Deeplearning4j's weights as the graph has them, output channel first, and back. Deeplearning4j keeps dense weights as
 * [in, out], those of a convolution as [out, in, kh, kw], of a depthwise one as [kh, kw, in, multiplier], and of a
 * separable one as [multiplier, in, kh, kw] and [out, in · multiplier, 1, 1]; output c · multiplier + m of a depthwise
 * convolution is the m-th of channel c.
 */
public final class Kernels {
    private Kernels() {}

    /** Whether {@link #of} can read this kind of convolution. */
    public static boolean knows(Class<?> kind) {
        return kind == ConvolutionLayer.class
                || kind == Convolution2D.class
                || kind == DepthwiseConvolution2D.class
                || kind == SeparableConvolution2D.class;
    }

    /** The weights of a dense layer, [out, in], and its bias or zeros. */
    static Weights.Floats ofDense(Layer layer, boolean hasBias) {
        INDArray matrix = layer.getParam(DefaultParamInitializer.WEIGHT_KEY).transpose();
        return floats(matrix, bias(layer, hasBias, matrix.size(0)));
    }

    /** The weights of a convolution, [out, in/groups, kh, kw]; of a separable one those of its second half. */
    public static Weights.Floats of(Layer layer, ConvolutionLayer settings) {
        if (settings instanceof SeparableConvolution2D) {
            INDArray point = layer.getParam(SeparableConvolutionParamInitializer.POINT_WISE_WEIGHT_KEY);
            return floats(point, bias(layer, settings.hasBias(), point.size(0)));
        }
        INDArray kernels = layer.getParam(DefaultParamInitializer.WEIGHT_KEY);
        if (settings instanceof DepthwiseConvolution2D) {
            INDArray ordered = kernels.permute(2, 3, 0, 1);
            return channelwise(ordered, bias(layer, settings.hasBias(), ordered.size(0) * ordered.size(1)));
        }
        return floats(kernels, bias(layer, settings.hasBias(), kernels.size(0)));
    }

    /** The first half of a separable convolution, [in · multiplier, 1, kh, kw], without a bias. */
    public static Weights.Floats depthwiseOfSeparable(Layer layer) {
        INDArray kernels = layer.getParam(SeparableConvolutionParamInitializer.DEPTH_WISE_WEIGHT_KEY);
        return channelwise(kernels.permute(1, 0, 2, 3), new float[Math.toIntExact(kernels.size(0) * kernels.size(1))]);
    }

    /** The weights of the layer that {@link Raising} made for a convolution or dense operation, as they are now. */
    public static Weights.Floats ofRaised(Layer layer) {
        return layer.conf().getLayer() instanceof ConvolutionLayer settings
                ? of(layer, settings)
                : ofDense(layer, true);
    }

    /** Puts weights and bias into the layer that {@link Raising} made for them. */
    public static void put(Weights.Floats weights, Layer layer) {
        layer.getParam(DefaultParamInitializer.WEIGHT_KEY).assign(arranged(weights, layer));
        INDArray bias = layer.getParam(DefaultParamInitializer.BIAS_KEY);
        bias.assign(Nd4j.create(weights.bias(), bias.shape(), 'c'));
    }

    /** Weights in the order of axes in which the layer that {@link Raising} made holds them. */
    public static INDArray arranged(Weights.Floats weights, Layer layer) {
        long[] shape = Arrays.stream(weights.shape()).asLongStream().toArray();
        INDArray values = Nd4j.create(weights.values(), shape, 'c');
        INDArray own = layer.getParam(DefaultParamInitializer.WEIGHT_KEY);
        if (layer.conf().getLayer() instanceof DepthwiseConvolution2D) {
            long inputs = own.size(2);
            values = values.reshape('c', inputs, shape[0] / inputs, shape[2], shape[3])
                    .permute(2, 3, 0, 1);
        } else if (shape.length == 2) {
            values = values.transpose();
        }
        return values.dup('c');
    }

    /** [in, multiplier, kh, kw] to [in · multiplier, 1, kh, kw]. */
    private static Weights.Floats channelwise(INDArray kernels, float... bias) {
        int[] shape = {bias.length, 1, Math.toIntExact(kernels.size(2)), Math.toIntExact(kernels.size(3))};
        return new Weights.Floats(shape, floats(kernels), bias);
    }

    private static Weights.Floats floats(INDArray kernels, float... bias) {
        int[] shape = Arrays.stream(kernels.shape()).mapToInt(Math::toIntExact).toArray();
        return new Weights.Floats(shape, floats(kernels), bias);
    }

    private static float[] bias(Layer layer, boolean has, long outputs) {
        return has ? floats(layer.getParam(DefaultParamInitializer.BIAS_KEY)) : new float[Math.toIntExact(outputs)];
    }

    private static float[] floats(INDArray array) {
        return array.dup('c').data().asFloat();
    }
}
