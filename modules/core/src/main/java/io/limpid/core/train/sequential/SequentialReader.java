package io.limpid.core.train.sequential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Reads the operations of a graph, following the shape of the rows. Gives up at the first part that no operation computes exactly
 * as Deeplearning4j does.
 */
final class SequentialReader {
    private final ComputationGraph graph;
    private final List<Operation> operations = new ArrayList<>();
    /** Of the rows here; an image if height &gt; 0, else a vector of {@code channels} values. */
    private int channels;

    private int height;
    private int width;

    private SequentialReader(ComputationGraph graph, long[] shape) {
        this.graph = graph;
        this.channels = (int) shape[1];
        if (shape.length == 4) {
            this.height = (int) shape[2];
            this.width = (int) shape[3];
        }
    }

    /** @param shape of the inputs, [any, features] or [any, channels, height, width] */
    static Optional<List<Operation>> read(ComputationGraph graph, long[] shape) {
        Optional<List<PlainLayer>> layers = PlainLayer.layers(graph);
        if (layers.isEmpty() || (shape.length != 2 && shape.length != 4)) {
            return Optional.empty();
        }
        SequentialReader reader = new SequentialReader(graph, shape);
        for (PlainLayer layer : layers.get()) {
            if (!reader.prepare(layer.before()) || !reader.add(layer.layer())) {
                return Optional.empty();
            }
        }
        reader.operations.add(new Transposition(reader.channels, false));
        return Optional.of(reader.operations);
    }

    private boolean prepare(@Nullable InputPreProcessor before) {
        if (before == null) {
            return true;
        }
        if (before.getClass() == CnnToFeedForwardPreProcessor.class && height > 0) {
            channels *= height * width;
            height = 0;
            return true;
        }
        if (before instanceof FeedForwardToCnnPreProcessor image
                && image.getClass() == FeedForwardToCnnPreProcessor.class) {
            channels = (int) image.getNumChannels();
            height = (int) image.getInputHeight();
            width = (int) image.getInputWidth();
            return true;
        }
        return false;
    }

    /** All operations but a dense one need the rows innermost from the start. */
    private void enter() {
        if (operations.isEmpty()) {
            operations.add(new Transposition(height > 0 ? channels * height * width : channels, true));
        }
    }

    private boolean add(Layer layer) {
        org.deeplearning4j.nn.conf.layers.Layer settings = layer.conf().getLayer();
        Class<?> kind = settings.getClass();
        if (kind == OutputLayer.class) {
            return height == 0 && dense(layer, Curve.IDENTITY);
        }
        if (kind == DenseLayer.class) {
            DenseLayer dense = (DenseLayer) settings;
            return height == 0
                    && !dense.hasLayerNorm()
                    && Curve.of(dense.getActivationFn())
                            .filter(curve -> dense(layer, curve))
                            .isPresent();
        }
        if (kind == ConvolutionLayer.class) {
            return height > 0 && convolution(layer, (ConvolutionLayer) settings);
        }
        if (kind == SubsamplingLayer.class) {
            return height > 0 && pool((SubsamplingLayer) settings);
        }
        if (kind == GlobalPoolingLayer.class) {
            return height > 0 && globalPool((GlobalPoolingLayer) settings);
        }
        return kind == ActivationLayer.class && activation(((ActivationLayer) settings).getActivationFn());
    }

    private boolean dense(Layer layer, Curve curve) {
        INDArray weights = layer.getParam("W");
        int outputs = (int) weights.size(1);
        operations.add(new Dense(channels, outputs, offset(weights), bias(layer), curve, operations.isEmpty()));
        // Deeplearning4j keeps [inputs, outputs] column by column
        boolean asExpected = weights.size(0) == channels && weights.stride(0) == 1 && weights.stride(1) == channels;
        channels = outputs;
        return asExpected || weights.isVector();
    }

    private boolean convolution(Layer layer, ConvolutionLayer settings) {
        Optional<Curve> curve = Curve.of(settings.getActivationFn());
        Optional<Window> window = settings.getCnn2dDataFormat() == CNN2DFormat.NCHW
                ? window(
                        settings.getKernelSize(),
                        settings.getStride(),
                        settings.getPadding(),
                        settings.getDilation(),
                        settings.getConvolutionMode())
                : Optional.empty();
        INDArray weights = layer.getParam("W");
        if (curve.isEmpty() || window.isEmpty() || weights.ordering() != 'c' || weights.size(1) != channels) {
            return false;
        }
        enter();
        operations.add(new Convolution(window.get(), (int) weights.size(0), offset(weights), bias(layer), curve.get()));
        become(window.get(), (int) weights.size(0));
        return true;
    }

    private boolean pool(SubsamplingLayer settings) {
        Optional<Window> window = window(
                settings.getKernelSize(),
                settings.getStride(),
                settings.getPadding(),
                settings.getDilation(),
                settings.getConvolutionMode());
        boolean mean = settings.getPoolingType() == PoolingType.AVG;
        if (settings.getCnn2dDataFormat() != CNN2DFormat.NCHW
                || window.isEmpty()
                || !(mean ? !window.get().isPadded() : settings.getPoolingType() == PoolingType.MAX)) {
            return false;
        }
        enter();
        operations.add(mean ? new AveragePool(window.get()) : new MaxPool(window.get(), postponed()));
        become(window.get(), channels);
        return true;
    }

    /** The curve of the convolution before, which is cheaper to apply after a max pool, where fewer values are left. */
    private Curve postponed() {
        Operation last = operations.get(operations.size() - 1);
        if (last instanceof Convolution before) {
            operations.set(
                    operations.size() - 1,
                    new Convolution(
                            before.window(), before.kernels(), before.weights(), before.bias(), Curve.IDENTITY));
            return before.curve();
        }
        return Curve.IDENTITY;
    }

    private boolean globalPool(GlobalPoolingLayer settings) {
        if (settings.getPoolingType() != PoolingType.AVG
                || !Arrays.equals(settings.getPoolingDimensions(), new int[] {2, 3})
                || !settings.isCollapseDimensions()) {
            return false;
        }
        enter();
        operations.add(new AveragePool(new Window(channels, height, width, height, width, 1, 1, 0, 0, 1, 1)));
        height = 0;
        return true;
    }

    private boolean activation(IActivation function) {
        int values = height > 0 ? channels * height * width : channels;
        Optional<Curve> curve = Curve.of(function);
        enter();
        curve.ifPresent(known -> operations.add(new Elementwise(values, known)));
        return curve.isPresent();
    }

    private Optional<Window> window(int[] kernel, int[] stride, int[] padding, int[] dilation, ConvolutionMode mode) {
        boolean same = mode == ConvolutionMode.Same;
        if (dilation[0] != 1 || dilation[1] != 1 || mode == ConvolutionMode.Causal) {
            return Optional.empty();
        }
        int[] size = {height, width};
        int[] out = new int[2];
        int[] before = new int[2];
        for (int d = 0; d < 2; d++) {
            out[d] = same
                    ? (size[d] + stride[d] - 1) / stride[d]
                    : (size[d] - kernel[d] + 2 * padding[d]) / stride[d] + 1;
            before[d] = same ? ((out[d] - 1) * stride[d] + kernel[d] - size[d]) / 2 : padding[d];
        }
        if (out[0] < 1 || out[1] < 1 || before[0] < 0 || before[1] < 0) {
            return Optional.empty();
        }
        return Optional.of(new Window(
                channels, height, width, kernel[0], kernel[1], stride[0], stride[1], before[0], before[1], out[0],
                out[1]));
    }

    private void become(Window window, int newChannels) {
        height = window.outHeight();
        width = window.outWidth();
        channels = newChannels;
    }

    private int bias(Layer layer) {
        INDArray bias = layer.paramTable().get("b");
        return bias == null ? Bias.NONE : offset(bias);
    }

    /** Where a layer's parameter begins among all parameters, whose memory it is a part of. */
    private int offset(INDArray parameter) {
        Pointer all = graph.params().data().addressPointer();
        long bytes = parameter.data().addressPointer().address() - all.address();
        return Math.toIntExact(bytes / Float.BYTES);
    }
}
