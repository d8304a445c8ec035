package io.limpid.core.lower;

import io.limpid.runtime.graph.Window;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/**
 * Deeplearning4j's windows as explicit padding. Same padding makes the output the input divided by the stride, rounded
 * up; what it lacks is added evenly, and an odd row or column goes to the bottom or right.
 */
public final class Windows {
    private Windows() {}

    /**
     * @param shape of what the layer reads, [C, H, W]
     * @throws IllegalArgumentException if it is no image, or the convolution is causal
     */
    public static Window of(String layer, ConvolutionLayer settings, int... shape) {
        return of(
                layer,
                settings.getConvolutionMode(),
                new int[][] {
                    settings.getKernelSize(), settings.getStride(), settings.getPadding(), settings.getDilation()
                },
                shape);
    }

    /**
     * @param shape of what the layer reads, [C, H, W]
     * @throws IllegalArgumentException if it is no image
     */
    public static Window of(String layer, SubsamplingLayer settings, int... shape) {
        return of(
                layer,
                settings.getConvolutionMode(),
                new int[][] {
                    settings.getKernelSize(), settings.getStride(), settings.getPadding(), settings.getDilation()
                },
                shape);
    }

    /** What same padding adds before and after a side of a length. */
    static int[] same(int length, int kernel, int stride, int dilation) {
        int span = dilation * (kernel - 1) + 1;
        int lacks = Math.max(0, ((length + stride - 1) / stride - 1) * stride + span - length);
        return new int[] {lacks / 2, lacks - lacks / 2};
    }

    private static Window of(String layer, ConvolutionMode mode, int[][] settings, int... shape) {
        Lowering.require(shape.length == 3, "layer " + layer, "it must read an image [C, H, W]");
        Lowering.require(
                mode != ConvolutionMode.Causal, "layer " + layer, "there is no operation for causal convolution");
        int[] before = new int[2];
        int[] after = new int[2];
        for (int axis = 0; axis < 2; axis++) {
            int[] same = same(shape[axis + 1], settings[0][axis], settings[1][axis], settings[3][axis]);
            before[axis] = mode == ConvolutionMode.Same ? same[0] : settings[2][axis];
            after[axis] = mode == ConvolutionMode.Same ? same[1] : settings[2][axis];
        }
        return new Window(
                settings[0][0],
                settings[0][1],
                settings[1][0],
                settings[1][1],
                before[0],
                before[1],
                after[0],
                after[1],
                settings[3][0],
                settings[3][1]);
    }
}
