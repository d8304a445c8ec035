package io.limpid.core.lower;

import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Window;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;

/** Deeplearning4j's layers for the sliding windows of a graph: the inverse of {@link Windows}. */
final class RaisedWindows {
    private RaisedWindows() {}

    static ConvolutionLayer convolution(String node, Op.Convolution op, Activation activation, int... in) {
        Window window = op.window();
        int outputs = op.weights().outputs();
        if (op.groups() == 1) {
            return new ConvolutionLayer.Builder(kernel(window))
                    .stride(stride(window))
                    .dilation(window.dilationHeight(), window.dilationWidth())
                    .padding(padding(node, window, in))
                    .convolutionMode(mode(window))
                    .nOut(outputs)
                    .activation(activation)
                    .build();
        }
        if (op.groups() != in[0]) {
            throw Raising.refuse(
                    node,
                    "Deeplearning4j has no convolution of " + op.groups() + " groups over " + in[0]
                            + " channels, only of 1 or one a channel");
        }
        return new DepthwiseConvolution2D.Builder(kernel(window))
                .depthMultiplier(outputs / in[0])
                .stride(stride(window))
                .dilation(window.dilationHeight(), window.dilationWidth())
                .padding(padding(node, window, in))
                .convolutionMode(mode(window))
                .activation(activation)
                .build();
    }

    static SubsamplingLayer pooling(String node, Window window, boolean max, boolean includePadding, int... in) {
        return new SubsamplingLayer.Builder(
                        max ? SubsamplingLayer.PoolingType.MAX : SubsamplingLayer.PoolingType.AVG,
                        kernel(window),
                        stride(window),
                        padding(node, window, in))
                .convolutionMode(mode(window))
                .avgPoolIncludePadInDivisor(includePadding)
                .build();
    }

    private static int[] kernel(Window window) {
        return new int[] {window.kernelHeight(), window.kernelWidth()};
    }

    private static int[] stride(Window window) {
        return new int[] {window.strideHeight(), window.strideWidth()};
    }

    private static boolean isSymmetric(Window window) {
        return window.padTop() == window.padBottom() && window.padLeft() == window.padRight();
    }

    private static ConvolutionMode mode(Window window) {
        return isSymmetric(window) ? ConvolutionMode.Truncate : ConvolutionMode.Same;
    }

    private static int[] padding(String node, Window window, int... in) {
        if (isSymmetric(window)) {
            return new int[] {window.padTop(), window.padLeft()};
        }
        int[] height = Windows.same(in[1], window.kernelHeight(), window.strideHeight(), window.dilationHeight());
        int[] width = Windows.same(in[2], window.kernelWidth(), window.strideWidth(), window.dilationWidth());
        int[] wanted = {window.padTop(), window.padBottom(), window.padLeft(), window.padRight()};
        if (!Arrays.equals(wanted, new int[] {height[0], height[1], width[0], width[1]})) {
            throw Raising.refuse(
                    node,
                    "Deeplearning4j cannot pad by " + Arrays.toString(wanted)
                            + " at top, bottom, left and right, only equally or as same padding does");
        }
        return new int[] {0, 0};
    }
}
