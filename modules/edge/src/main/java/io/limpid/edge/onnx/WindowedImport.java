package io.limpid.edge.onnx;

import io.limpid.edge.onnx.Constants.Floats;
import io.limpid.runtime.graph.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import onnx.Onnx.NodeProto;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.nd4j.linalg.activations.Activation;

/** Convolutions, with a constant added and an activation behind, and poolings, whose windows must be ones that Deeplearning4j slides too. */
final class WindowedImport {
    private static final int MOST_VALUES = 1 << 24;

    private final Constants constants;
    private final LayerNumbers numbers;
    private final Activations activations;
    private final NetworkDraft draft;

    WindowedImport(Constants constants, NetworkDraft draft) {
        this.constants = constants;
        this.numbers = new LayerNumbers(constants);
        this.activations = new Activations(constants);
        this.draft = draft;
    }

    void convolution(NodeProto node) throws Refusal {
        Value image = draft.image(node);
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
        Sliding sliding = Sliding.of(view, image, shape[2], shape[3]);
        float[] bias = bias(node, shape[0]);
        NodeProto last = node;
        Optional<NodeProto> shift = draft.next(last).filter(next -> numbers.addsConstant(next));
        if (shift.isPresent()) {
            last = shift.get();
            float[] more = numbers.plane(last, numbers.added(last), shape[0]);
            for (int i = 0; i < bias.length; i++) {
                bias[i] += more[i];
            }
            draft.skip(last);
        }
        Activation function = Activation.IDENTITY;
        Optional<NodeProto> activation = draft.next(last).filter(Activations::has);
        if (activation.isPresent()) {
            last = activation.get();
            function = activations.of(last);
            draft.skip(last);
        }
        boolean depthwise = groups > 1 && groups == channels;
        String name = draft.name(node);
        put(node, name, kernels, channels, depthwise);
        draft.parameters().put(name, ConvolutionParamInitializer.BIAS_KEY, bias, 1, bias.length);
        Layer layer = layer(sliding, depthwise ? shape[0] / channels : shape[0], depthwise, function);
        draft.made(last, draft.add(name, layer, made(node, sliding.window(), image, shape[0]), image.vertex()));
    }

    private float[] bias(NodeProto node, int outputs) throws Refusal {
        float[] bias = node.getInputCount() > 2 && !node.getInput(2).isEmpty()
                ? constants.floats(node, node.getInput(2)).values()
                : new float[outputs];
        if (bias.length != outputs) {
            throw new Refusal(node, "its bias must have " + outputs + " values, but has " + bias.length);
        }
        return bias.clone();
    }

    /** @param outputs of each channel, if it is depthwise */
    private static Layer layer(Sliding sliding, int outputs, boolean depthwise, Activation function) {
        Window w = sliding.window();
        ConvolutionLayer.BaseConvBuilder<?> layer = depthwise
                ? new DepthwiseConvolution2D.Builder(w.kernelHeight(), w.kernelWidth()).depthMultiplier(outputs)
                : new ConvolutionLayer.Builder(w.kernelHeight(), w.kernelWidth()).nOut(outputs);
        layer.stride(w.strideHeight(), w.strideWidth());
        layer.padding(sliding.padding());
        layer.dilation(w.dilationHeight(), w.dilationWidth());
        layer.convolutionMode(sliding.mode());
        layer.activation(function);
        return layer.build();
    }

    private void put(NodeProto node, String name, Floats kernels, int channels, boolean depthwise) throws Refusal {
        int[] shape = kernels.shape();
        String key = ConvolutionParamInitializer.WEIGHT_KEY;
        if (!depthwise) {
            float[] whole = whole(node, kernels, channels);
            draft.parameters().put(name, key, whole, shape[0], channels, shape[2], shape[3]);
            return;
        }
        // [channels · multiplier, 1, height, width] as [height, width, channels, multiplier]
        float[] turned = new float[kernels.values().length];
        int taps = shape[2] * shape[3];
        for (int i = 0; i < turned.length; i++) {
            turned[i % taps * shape[0] + i / taps] = kernels.values()[i];
        }
        draft.parameters().put(name, key, turned, shape[2], shape[3], channels, shape[0] / channels);
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

    void pool(NodeProto node) throws Refusal {
        Value image = draft.image(node);
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
        int[] kernel = view.integers("kernel_shape", 1, 0, 0);
        Sliding sliding = Sliding.of(view, image, kernel[0], kernel[1]);
        Window w = sliding.window();
        if (view.integer("ceil_mode", 0) != 0 && !sliding.fits(image.shape())) {
            throw new Refusal(node, "ceil_mode must be 0 where the last window reaches over the edge");
        }
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
        List<Integer> shape = made(node, w, image, image.shape().get(0));
        draft.made(node, draft.add(draft.name(node), layer.build(), shape, image.vertex()));
    }

    /** Also as the mean over height and width, wherever the graph has them. */
    void globalAverage(NodeProto node) throws Refusal {
        Value image = draft.input(node, 0);
        boolean any = node.getOpType().equals("ReduceMean");
        if (!image.isImage() || image.channelsLast() && !any) {
            throw new Refusal(node, "it must read an image [N, C, H, W]");
        }
        if (any) {
            NodeView view = new NodeView(node);
            view.allow("axes", "keepdims", "noop_with_empty_axes");
            long[] axes = node.getInputCount() > 1
                    ? constants.integers(node, node.getInput(1)).orElse(new long[0])
                    : view.numbers("axes");
            int first = image.channelsLast() ? 1 : 2;
            if (!NodeView.sameAxes(axes, first, first + 1)) {
                throw new Refusal(node, "it must take the mean over height and width");
            }
        }
        GlobalPoolingLayer layer = new GlobalPoolingLayer(PoolingType.AVG);
        List<Integer> shape = List.of(image.shape().get(0));
        draft.made(node, draft.add(draft.name(node), layer, shape, image.vertex()));
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
}
