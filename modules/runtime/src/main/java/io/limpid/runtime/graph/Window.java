package io.limpid.runtime.graph;

/**
 * The sliding window of a convolution or pooling, in elements of the input's height and width.
 *
 * @param dilation distance between taps, 1 for none; pooling has none
 */
public record Window(
        int kernelHeight,
        int kernelWidth,
        int strideHeight,
        int strideWidth,
        int padTop,
        int padLeft,
        int padBottom,
        int padRight,
        int dilationHeight,
        int dilationWidth) {
    public Window {
        if (kernelHeight < 1 || kernelWidth < 1 || strideHeight < 1 || strideWidth < 1) {
            throw new IllegalArgumentException("kernel and stride must be >= 1, but were " + kernelHeight + "x"
                    + kernelWidth + " and " + strideHeight + "x" + strideWidth);
        }
        if (padTop < 0 || padLeft < 0 || padBottom < 0 || padRight < 0) {
            throw new IllegalArgumentException("padding must be >= 0, but was top " + padTop + ", left " + padLeft
                    + ", bottom " + padBottom + ", right " + padRight);
        }
        if (dilationHeight < 1 || dilationWidth < 1) {
            throw new IllegalArgumentException(
                    "dilation must be >= 1, but was " + dilationHeight + "x" + dilationWidth);
        }
    }

    /** Output height for an input of height {@code h}, rounded down. */
    public int outputHeight(int h) {
        return (h + padTop + padBottom - dilationHeight * (kernelHeight - 1) - 1) / strideHeight + 1;
    }

    /** Output width for an input of width {@code w}, rounded down. */
    public int outputWidth(int w) {
        return (w + padLeft + padRight - dilationWidth * (kernelWidth - 1) - 1) / strideWidth + 1;
    }
}
