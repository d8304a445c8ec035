package io.limpid.core.direct;

import io.limpid.core.direct.Assembly.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads layers that slide a window over images. */
record WindowedLayers(Assembly assembly) {
    /** @param alone whether nothing else reads the place */
    Optional<Place> read(Layer layer, Place place, boolean alone) {
        org.deeplearning4j.nn.conf.layers.Layer settings = layer.conf().getLayer();
        Class<?> kind = settings.getClass();
        if (kind == ConvolutionLayer.class) {
            return convolution(layer, (ConvolutionLayer) settings, place);
        }
        if (kind == DepthwiseConvolution2D.class) {
            return depthwise(layer, (DepthwiseConvolution2D) settings, place);
        }
        if (kind == SubsamplingLayer.class) {
            return pool((SubsamplingLayer) settings, place, alone);
        }
        return kind == GlobalPoolingLayer.class ? globalPool((GlobalPoolingLayer) settings, place) : Optional.empty();
    }

    private Optional<Place> convolution(Layer layer, ConvolutionLayer settings, Place place) {
        Optional<Curve> curve = Curve.of(settings.getActivationFn());
        Optional<Window> window = window(settings, place.shape());
        INDArray weights = layer.getParam("W");
        if (curve.isEmpty()
                || window.isEmpty()
                || weights.ordering() != 'c'
                || weights.size(1) != place.shape().channels()) {
            return Optional.empty();
        }
        int kernels = (int) weights.size(0);
        Convolution convolution =
                new Convolution(window.get(), kernels, assembly.offset(weights), assembly.bias(layer), curve.get());
        return Optional.of(assembly.add(convolution, layer, place, slid(window.get(), kernels)));
    }

    private Optional<Place> depthwise(Layer layer, DepthwiseConvolution2D settings, Place place) {
        Optional<Curve> curve = Curve.of(settings.getActivationFn());
        Optional<Window> window = window(settings, place.shape());
        INDArray weights = layer.getParam("W");
        if (curve.isEmpty()
                || window.isEmpty()
                || weights.ordering() != 'c'
                || weights.size(2) != place.shape().channels()) {
            return Optional.empty();
        }
        int multiplier = (int) weights.size(3);
        Depthwise depthwise =
                new Depthwise(window.get(), multiplier, assembly.offset(weights), assembly.bias(layer), curve.get());
        int channels = place.shape().channels() * multiplier;
        return Optional.of(assembly.add(depthwise, layer, place, slid(window.get(), channels)));
    }

    private static Optional<Window> window(ConvolutionLayer settings, Shape shape) {
        return settings.getCnn2dDataFormat() == CNN2DFormat.NCHW
                ? shape.window(
                        settings.getKernelSize(),
                        settings.getStride(),
                        settings.getPadding(),
                        settings.getDilation(),
                        settings.getConvolutionMode())
                : Optional.empty();
    }

    private Optional<Place> pool(SubsamplingLayer settings, Place place, boolean alone) {
        Optional<Window> window = place.shape()
                .window(
                        settings.getKernelSize(),
                        settings.getStride(),
                        settings.getPadding(),
                        settings.getDilation(),
                        settings.getConvolutionMode());
        boolean mean = settings.getPoolingType() == PoolingType.AVG;
        if (settings.getCnn2dDataFormat() != CNN2DFormat.NCHW
                || window.isEmpty()
                || !(mean ? !window.get().isPadded() : settings.getPoolingType() == PoolingType.MAX)) {
            return Optional.empty();
        }
        Operation pool = mean
                ? new AveragePool(window.get())
                : new MaxPool(window.get(), alone ? postponed(place) : Curve.IDENTITY);
        return Optional.of(assembly.add(
                pool, List.of(place), slid(window.get(), place.shape().channels())));
    }

    /** The curve of the convolution before, which is cheaper to apply after a max pool, where fewer values are left. */
    private Curve postponed(Place place) {
        if (!place.isInput() && assembly.operation(place) instanceof Convolution before) {
            assembly.replace(
                    place,
                    new Convolution(
                            before.window(), before.kernels(), before.weights(), before.bias(), Curve.IDENTITY));
            return before.curve();
        }
        return Curve.IDENTITY;
    }

    private Optional<Place> globalPool(GlobalPoolingLayer settings, Place place) {
        if (settings.getPoolingType() != PoolingType.AVG
                || !Arrays.equals(settings.getPoolingDimensions(), new int[] {2, 3})
                || !settings.isCollapseDimensions()) {
            return Optional.empty();
        }
        Shape s = place.shape();
        AveragePool pool = new AveragePool(
                new Window(s.channels(), s.height(), s.width(), s.height(), s.width(), 1, 1, 0, 0, 1, 1));
        return Optional.of(assembly.add(pool, List.of(place), Shape.vector(s.channels())));
    }

    private static Shape slid(Window window, int channels) {
        return new Shape(channels, window.outHeight(), window.outWidth());
    }
}
