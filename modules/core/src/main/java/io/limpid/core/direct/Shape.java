package io.limpid.core.direct;

import java.util.Optional;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.jspecify.annotations.Nullable;

/** Of a row: an image if {@code height} &gt; 0, else a vector of {@code channels} values. */
record Shape(int channels, int height, int width) {
    static Shape vector(int values) {
        return new Shape(values, 0, 0);
    }

    /** Of a row of inputs, [any, features] or [any, channels, height, width]. */
    static Shape of(long[] inputs) {
        return inputs.length == 4
                ? new Shape((int) inputs[1], (int) inputs[2], (int) inputs[3])
                : vector((int) inputs[1]);
    }

    boolean isImage() {
        return height > 0;
    }

    /** Values of a channel. */
    int plane() {
        return isImage() ? height * width : 1;
    }

    int values() {
        return channels * plane();
    }

    /** What a preprocessor makes of the shape; empty if it is none that leaves the values where they are. */
    Optional<Shape> before(@Nullable InputPreProcessor preprocessor) {
        if (preprocessor == null) {
            return Optional.of(this);
        }
        if (preprocessor.getClass() == CnnToFeedForwardPreProcessor.class && isImage()) {
            return Optional.of(vector(values()));
        }
        return preprocessor instanceof FeedForwardToCnnPreProcessor image
                        && image.getClass() == FeedForwardToCnnPreProcessor.class
                ? Optional.of(new Shape(
                        (int) image.getNumChannels(), (int) image.getInputHeight(), (int) image.getInputWidth()))
                : Optional.empty();
    }

    /** A window that slides over such an image; empty if Deeplearning4j's has no place there, or is none of ours. */
    Optional<Window> window(int[] kernel, int[] stride, int[] padding, int[] dilation, ConvolutionMode mode) {
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
            before[d] = same ? Math.max(0, (out[d] - 1) * stride[d] + kernel[d] - size[d]) / 2 : padding[d];
        }
        if (out[0] < 1 || out[1] < 1) {
            return Optional.empty();
        }
        return Optional.of(new Window(
                channels, height, width, kernel[0], kernel[1], stride[0], stride[1], before[0], before[1], out[0],
                out[1]));
    }
}
