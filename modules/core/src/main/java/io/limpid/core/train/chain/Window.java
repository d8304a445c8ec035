package io.limpid.core.train.chain;

/**
 * A window that slides over channels-last images [height, width, channels].
 *
 * @param top rows of padding above; padding below follows from the output's height
 * @param left columns of padding on the left
 */
record Window(
        int height,
        int width,
        int channels,
        int kernelHeight,
        int kernelWidth,
        int strideHeight,
        int strideWidth,
        int top,
        int left,
        int outHeight,
        int outWidth) {

    /** Floats an image. */
    int image() {
        return height * width * channels;
    }

    /** Places of the window. */
    int places() {
        return outHeight * outWidth;
    }

    /** Values under the window. */
    int patch() {
        return kernelHeight * kernelWidth * channels;
    }

    /** Image row of kernel row {@code k} where the window is in output row {@code y}; may lie outside the image. */
    int row(int y, int k) {
        return y * strideHeight - top + k;
    }

    /** Leftmost image column under the window in output column {@code x}, within the image. */
    int firstColumn(int x) {
        return Math.max(0, x * strideWidth - left);
    }

    /** The column after the last one under the window, within the image. */
    int endColumn(int x) {
        return Math.min(width, x * strideWidth - left + kernelWidth);
    }

    boolean isPadded() {
        return top > 0
                || left > 0
                || row(outHeight - 1, kernelHeight) > height
                || (outWidth - 1) * strideWidth - left + kernelWidth > width;
    }
}
