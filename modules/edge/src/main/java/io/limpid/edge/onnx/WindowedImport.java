package io.limpid.edge.onnx;

import io.limpid.edge.onnx.Constants.Floats;
import io.limpid.runtime.graph.Window;
import java.util.Arrays;
import java.util.List;
import onnx.Onnx.NodeProto;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.nd4j.linalg.activations.Activation;

/** Convolutions and pooling, whose windows must be ones that Deeplearning4j slides too. */
final class WindowedImport {
    private static final int MOST_VALUES = 1 << 24;

    private final Constants constants;
    private final GraphBuilder graph;
    private final Parameters parameters;

    WindowedImport(Constants constants, GraphBuilder graph, Parameters parameters) {
        this.constants = constants;
        this.graph = graph;
        this.parameters = parameters;
    }

    /** Adds the layer and gives the shape of what it makes. */
    List<Integer> convolution(NodeProto node, String name, Value image, Activation activation) throws Refusal {
        NodeView view = new NodeView(node);
        view.allow("auto_pad", "dilations", "group", "kernel_shape", "pads", "strides");
        Floats kernels = constants.floats(node, node.getInputCount() > 1 ? node.getInput(1) : "");
        int[] shape = kernels.shape();
        int channels = image.shape().get(0);
        long groups = view.integer("group", 1);
        if (groups < 1 || channels % groups != 0) {
            throw new Refusal(node, "group must divide its " + channels + " channels, but is " + groups);
        }
        if (shape.length != 4 || shape[1] != channels / groups || shape[0] % groups != 0) {
            throw new Refusal(
                    node,
                    "its kernels must be [outputs, " + channels / groups + ", height, width]"
                            + (groups == 1 ? "" : ", outputs for each of " + groups + " groups") + ", but are "
                            + Arrays.toString(shape));
        }
        Sliding sliding = Sliding.of(view, image.shape(), shape[2], shape[3]);
        float[] bias = new float[shape[0]];
        if (node.getInputCount() > 2 && !node.getInput(2).isEmpty()) {
            bias = constants.floats(node, node.getInput(2)).values();
        }
        if (bias.length != shape[0]) {
            throw new Refusal(node, "its bias must have " + shape[0] + " values, but has " + bias.length);
        }
        Window w = sliding.window();
        boolean depthwise = groups > 1 && groups == channels;
        ConvolutionLayer.BaseConvBuilder<?> layer = depthwise
                ? new DepthwiseConvolution2D.Builder(w.kernelHeight(), w.kernelWidth())
                        .depthMultiplier(shape[0] / channels)
                : new ConvolutionLayer.Builder(w.kernelHeight(), w.kernelWidth()).nOut(shape[0]);
        layer.stride(w.strideHeight(), w.strideWidth());
        layer.padding(sliding.padding());
        layer.dilation(w.dilationHeight(), w.dilationWidth());
        layer.convolutionMode(sliding.mode());
        layer.activation(activation);
        graph.addLayer(name, layer.build(), image.vertex());
        if (depthwise) {
            // [channels · multiplier, 1, height, width] as [height, width, channels, multiplier]
            float[] turned = new float[kernels.values().length];
            int taps = shape[2] * shape[3];
            for (int i = 0; i < turned.length; i++) {
                turned[i % taps * shape[0] + i / taps] = kernels.values()[i];
            }
            parameters.put(
                    name,
                    ConvolutionParamInitializer.WEIGHT_KEY,
                    turned,
                    shape[2],
                    shape[3],
                    channels,
                    shape[0] / channels);
        } else {
            parameters.put(
                    name,
                    ConvolutionParamInitializer.WEIGHT_KEY,
                    whole(node, kernels, channels),
                    shape[0],
                    channels,
                    shape[2],
                    shape[3]);
        }
        parameters.put(name, ConvolutionParamInitializer.BIAS_KEY, bias, 1, bias.length);
        return made(node, w, image, shape[0]);
    }

    /** Deeplearning4j has no convolution in some groups: as one of all channels, whose other weights are zero. */
    private static float[] whole(NodeProto node, Floats kernels, int channels) throws Refusal {
        int[] shape = kernels.shape();
        if (shape[1] == channels) {
            return kernels.values();
        }
        long size = kernels.values().length / (long) shape[1] * channels;
        if (size > MOST_VALUES) {
            throw new Refusal(
                    node,
                    "its kernels over all channels must have at most " + MOST_VALUES + " values, but have " + size);
        }
        float[] all = new float[(int) size];
        int outputs = shape[0] / (channels / shape[1]);
        int each = shape[1] * shape[2] * shape[3];
        for (int o = 0; o < shape[0]; o++) {
            int group = o / outputs;
            System.arraycopy(kernels.values(), o * each, all, o * channels * shape[2] * shape[3] + group * each, each);
        }
        return all;
    }

    /** Adds the layer and gives the shape of what it makes. */
    List<Integer> pool(NodeProto node, String name, Value image) throws Refusal {
        NodeView view = new NodeView(node);
        view.allow(
                "auto_pad",
                "ceil_mode",
                "count_include_pad",
                "dilations",
                "kernel_shape",
                "pads",
                "storage_order",
                "strides");
        view.require("ceil_mode", 0, 0);
        int[] kernel = view.integers("kernel_shape", 1, 0, 0);
        Sliding sliding = Sliding.of(view, image.shape(), kernel[0], kernel[1]);
        Window w = sliding.window();
        if (w.dilationHeight() != 1 || w.dilationWidth() != 1 || kernel[0] < 1) {
            throw new Refusal(node, "it must have a kernel and no dilation");
        }
        boolean max = node.getOpType().equals("MaxPool");
        SubsamplingLayer.Builder layer = new SubsamplingLayer.Builder(
                        max ? SubsamplingLayer.PoolingType.MAX : SubsamplingLayer.PoolingType.AVG)
                .kernelSize(w.kernelHeight(), w.kernelWidth())
                .stride(w.strideHeight(), w.strideWidth())
                .padding(sliding.padding())
                .convolutionMode(sliding.mode());
        if (!max) {
            layer.avgPoolIncludePadInDivisor(view.integer("count_include_pad", 0) != 0);
        }
        graph.addLayer(name, layer.build(), image.vertex());
        return made(node, w, image, image.shape().get(0));
    }

    private static List<Integer> made(NodeProto node, Window w, Value image, int channels) throws Refusal {
        int height = w.outputHeight(image.shape().get(1));
        int width = w.outputWidth(image.shape().get(2));
        long size = (long) channels * height * width;
        if (height < 1 || width < 1 || size > MOST_VALUES) {
            throw new Refusal(
                    node,
                    "it must make an image of at most " + MOST_VALUES + " values, but makes " + channels + "x" + height
                            + "x" + width);
        }
        return List.of(channels, height, width);
    }

    /** A window and how Deeplearning4j is told of its padding. */
    private record Sliding(Window window, ConvolutionMode mode) {
        static Sliding of(NodeView view, List<Integer> image, int kernelHeight, int kernelWidth) throws Refusal {
            int[] kernel = view.integers("kernel_shape", 1, kernelHeight, kernelWidth);
            if (kernel[0] != kernelHeight || kernel[1] != kernelWidth || kernelHeight < 1) {
                throw new Refusal(
                        view.node(), "kernel_shape must be that of its kernels, " + kernelHeight + "x" + kernelWidth);
            }
            int[] stride = view.integers("strides", 1, 1, 1);
            int[] dilation = view.integers("dilations", 1, 1, 1);
            int[] same = same(image, kernel, stride, dilation);
            String auto = view.text("auto_pad", "NOTSET");
            int[] pads = switch (auto) {
                case "NOTSET" -> view.integers("pads", 0, 0, 0, 0, 0);
                case "VALID" -> new int[4];
                case "SAME_UPPER" -> same;
                default -> throw new Refusal(view.node(), "there is no layer for auto_pad " + auto);
            };
            boolean even = pads[0] == pads[2] && pads[1] == pads[3];
            if (!even && !Arrays.equals(pads, same)) {
                throw new Refusal(
                        view.node(),
                        "its padding must be even, or that which keeps the size, but is top " + pads[0] + ", left "
                                + pads[1] + ", bottom " + pads[2] + ", right " + pads[3]);
            }
            Window window = new Window(
                    kernel[0],
                    kernel[1],
                    stride[0],
                    stride[1],
                    pads[0],
                    pads[1],
                    pads[2],
                    pads[3],
                    dilation[0],
                    dilation[1]);
            return new Sliding(window, even ? ConvolutionMode.Truncate : ConvolutionMode.Same);
        }

        /** Padding that makes the output the input divided by the stride; an odd row or column goes to the end. */
        private static int[] same(List<Integer> image, int[] kernel, int[] stride, int[] dilation) {
            int[] pads = new int[4];
            for (int axis = 0; axis < 2; axis++) {
                int length = image.get(axis + 1);
                long span = (long) dilation[axis] * (kernel[axis] - 1) + 1;
                long outputs = (length + stride[axis] - 1L) / stride[axis];
                int lacks = (int) Math.min(1 << 17, Math.max(0, (outputs - 1) * stride[axis] + span - length));
                pads[axis] = lacks / 2;
                pads[axis + 2] = lacks - lacks / 2;
            }
            return pads;
        }

        int[] padding() {
            return mode == ConvolutionMode.Same ? new int[2] : new int[] {window.padTop(), window.padLeft()};
        }
    }
}
