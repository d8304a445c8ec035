package io.limpid.core.direct;

/**
 * A window that slides over images [channels, height, width].
 *
 * @param top rows of padding above; padding below follows from the output's height
 * @param left columns of padding on the left
 */
record Window(
        int channels,
        int height,
        int width,
        int kernelHeight,
        int kernelWidth,
        int strideHeight,
        int strideWidth,
        int top,
        int left,
        int outHeight,
        int outWidth) {

    /** Values of a channel. */
    int plane() {
        return height * width;
    }

    /** Places of the window. */
    int places() {
        return outHeight * outWidth;
    }

    /** Values under the window. */
    int patch() {
        return channels * kernelHeight * kernelWidth;
    }

    /** The same window over images of one channel. */
    Window ofOneChannel() {
        return new Window(
                1, height, width, kernelHeight, kernelWidth, strideHeight, strideWidth, top, left, outHeight, outWidth);
    }

    /** Image row of kernel row {@code k} where the window is in output row {@code y}; may lie outside the image. */
    int row(int y, int k) {
        return y * strideHeight - top + k;
    }

    /** Image column of kernel column {@code k} where the window is in output column {@code x}; as {@link #row}. */
    int column(int x, int k) {
        return x * strideWidth - left + k;
    }

    boolean isPadded() {
        return top > 0
                || left > 0
                || row(outHeight - 1, kernelHeight) > height
                || column(outWidth - 1, kernelWidth) > width;
    }

    /** Goes through all places, and at each through the pixels of the image under it, row by row. */
    void forEach(Visitor visitor) {
        for (int place = 0; place < places(); place++) {
            for (int k = 0; k < kernelHeight * kernelWidth; k++) {
                int row = row(place / outWidth, k / kernelWidth);
                int column = column(place % outWidth, k % kernelWidth);
                if (row >= 0 && row < height && column >= 0 && column < width) {
                    visitor.visit(place, row * width + column);
                }
            }
        }
    }

    /** Is told of a pixel under a place. */
    @FunctionalInterface
    interface Visitor {
        void visit(int place, int pixel);
    }
}
