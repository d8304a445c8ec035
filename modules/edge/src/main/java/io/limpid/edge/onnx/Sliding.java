package io.limpid.edge.onnx;

import io.limpid.runtime.graph.Window;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;

/** A window and how Deeplearning4j is told of its padding. */
record Sliding(Window window, ConvolutionMode mode) {
    /** @throws Refusal if it is no window of such kernels, or Deeplearning4j cannot be told of its padding */
    static Sliding of(NodeView view, Value image, int kernelHeight, int kernelWidth) throws Refusal {
        int[] kernel = view.integers("kernel_shape", 1, kernelHeight, kernelWidth);
        if (kernel[0] != kernelHeight || kernel[1] != kernelWidth || kernelHeight < 1) {
            throw new Refusal(
                    view.node(), "kernel_shape must be that of its kernels, " + kernelHeight + "x" + kernelWidth);
        }
        int[] stride = view.integers("strides", 1, 1, 1);
        int[] dilation = view.integers("dilations", 1, 1, 1);
        int[] same = same(image.shape(), kernel, stride, dilation);
        String auto = view.text("auto_pad", "NOTSET");
        int[] pads = switch (auto) {
            case "NOTSET" -> view.integers("pads", 0, 0, 0, 0, 0).clone();
            case "VALID" -> new int[4];
            case "SAME_UPPER" -> same.clone();
            case "SAME_LOWER" -> new int[] {same[2], same[3], same[0], same[1]};
            default -> throw new Refusal(view.node(), "there is no layer for auto_pad " + auto);
        };
        for (int side = 0; side < 4; side++) {
            pads[side] += image.padding().get(side);
        }
        if (image.isPadded() && auto.startsWith("SAME")) {
            throw new Refusal(view.node(), "there is no layer for auto_pad " + auto + " of an image that is padded");
        }
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

    /** Whether the last window ends where the image with its padding does. */
    boolean fits(List<Integer> image) {
        int rows = image.get(1) + window.padTop() + window.padBottom() - window.kernelHeight();
        int columns = image.get(2) + window.padLeft() + window.padRight() - window.kernelWidth();
        return rows % window.strideHeight() == 0 && columns % window.strideWidth() == 0;
    }

    int[] padding() {
        return mode == ConvolutionMode.Same ? new int[2] : new int[] {window.padTop(), window.padLeft()};
    }
}
