package io.limpid.runtime.execute;

import io.limpid.runtime.graph.Window;
import java.util.Arrays;

/** Where a window meets a [C, H, W] input, and the gathering of what it sees into columns, one for each tap. */
record Slide(Window window, int height, int width, int outputHeight, int outputWidth) {
    static Slide of(Window window, int... inputShape) {
        return new Slide(
                window,
                inputShape[1],
                inputShape[2],
                window.outputHeight(inputShape[1]),
                window.outputWidth(inputShape[2]));
    }

    int positions() {
        return outputHeight * outputWidth;
    }

    /** First input row of output row {@code y}; may lie in the padding. */
    int top(int y) {
        return y * window.strideHeight() - window.padTop();
    }

    /** First input column of output column {@code x}; may lie in the padding. */
    int left(int x) {
        return x * window.strideWidth() - window.padLeft();
    }

    /**
     * Fills {@code columns[(c · kh + i) · kw + j][(y − fromRow) · outputWidth + x]} with the value tap (i, j) of channel
     * c sees at output (y, x), for output rows [fromRow, toRow).
     */
    void gather(int[] input, int firstChannel, int channels, int fromRow, int toRow, int[][] columns, int padding) {
        int column = 0;
        for (int c = firstChannel; c < firstChannel + channels; c++) {
            for (int i = 0; i < window.kernelHeight(); i++) {
                for (int j = 0; j < window.kernelWidth(); j++) {
                    gatherTap(input, c, i, j, fromRow, toRow, columns[column++], padding);
                }
            }
        }
    }

    private void gatherTap(int[] input, int c, int i, int j, int fromRow, int toRow, int[] column, int padding) {
        int shift = j * window.dilationWidth() - window.padLeft();
        int stride = window.strideWidth();
        int from = firstInside(shift, stride);
        int to = Math.max(from, pastInside(shift, stride));
        int at = 0;
        for (int y = fromRow; y < toRow; y++, at += outputWidth) {
            int row = top(y) + i * window.dilationHeight();
            if (row < 0 || row >= height) {
                Arrays.fill(column, at, at + outputWidth, padding);
                continue;
            }
            int source = (c * height + row) * width + shift;
            if (stride == 1) {
                System.arraycopy(input, source + from, column, at + from, to - from);
            } else {
                for (int x = from; x < to; x++) {
                    column[at + x] = input[source + x * stride];
                }
            }
            if (from > 0 || to < outputWidth) {
                Arrays.fill(column, at, at + from, padding);
                Arrays.fill(column, at + to, at + outputWidth, padding);
            }
        }
    }

    /** As {@link #gather(int[], int, int, int, int, int[][], int)} for floats; padding is zero. */
    void gather(float[] input, int firstChannel, int channels, int fromRow, int toRow, float[][] columns) {
        int column = 0;
        for (int c = firstChannel; c < firstChannel + channels; c++) {
            for (int i = 0; i < window.kernelHeight(); i++) {
                for (int j = 0; j < window.kernelWidth(); j++) {
                    gatherTap(input, c, i, j, fromRow, toRow, columns[column++]);
                }
            }
        }
    }

    private void gatherTap(float[] input, int c, int i, int j, int fromRow, int toRow, float[] column) {
        int shift = j * window.dilationWidth() - window.padLeft();
        int stride = window.strideWidth();
        int from = firstInside(shift, stride);
        int to = Math.max(from, pastInside(shift, stride));
        int at = 0;
        for (int y = fromRow; y < toRow; y++, at += outputWidth) {
            int row = top(y) + i * window.dilationHeight();
            if (row < 0 || row >= height) {
                Arrays.fill(column, at, at + outputWidth, 0);
                continue;
            }
            Arrays.fill(column, at, at + from, 0);
            int source = (c * height + row) * width + shift;
            if (stride == 1) {
                System.arraycopy(input, source + from, column, at + from, to - from);
            } else {
                for (int x = from; x < to; x++) {
                    column[at + x] = input[source + x * stride];
                }
            }
            Arrays.fill(column, at + to, at + outputWidth, 0);
        }
    }

    /** First x with shift + x · stride ≥ 0, at most outputWidth. */
    int firstInside(int shift, int stride) {
        return shift >= 0 ? 0 : Math.min(outputWidth, (-shift + stride - 1) / stride);
    }

    /** First x with shift + x · stride ≥ width, in [0, outputWidth]. */
    int pastInside(int shift, int stride) {
        return shift >= width ? 0 : Math.min(outputWidth, (width - shift + stride - 1) / stride);
    }
}
