package io.limpid.runtime.execute;

import io.limpid.runtime.graph.Window;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Largest value or mean of each window in integers; without arithmetic, the largest. */
final class IntegerPooling implements IntegerKernel {
    private final Slide slide;
    private final int channels;
    private final @Nullable PoolArithmetic average;
    private final boolean includePadding;

    private IntegerPooling(Slide slide, int channels, @Nullable PoolArithmetic average, boolean includePadding) {
        this.slide = slide;
        this.channels = channels;
        this.average = average;
        this.includePadding = includePadding;
    }

    static IntegerPooling max(Slide slide, int channels) {
        return new IntegerPooling(slide, channels, null, false);
    }

    static IntegerPooling average(Slide slide, int channels, PoolArithmetic average, boolean includePadding) {
        return new IntegerPooling(slide, channels, average, includePadding);
    }

    @Override
    public void run(int[][] inputs, int[] output, IntegerScratch scratch) {
        if (average == null) {
            largest(inputs[0], output);
        } else {
            means(average, inputs[0], output);
        }
    }

    /** Row by row and tap by tap; every value is at least 0, and every window sees at least one. */
    private void largest(int[] input, int[] output) {
        Window window = slide.window();
        int width = slide.outputWidth();
        int[] row = new int[width];
        for (int line = 0; line < channels * slide.outputHeight(); line++) {
            int c = line / slide.outputHeight();
            int top = slide.top(line % slide.outputHeight());
            Arrays.fill(row, 0);
            for (int i = Math.max(0, -top); i < Math.min(window.kernelHeight(), slide.height() - top); i++) {
                for (int j = 0; j < window.kernelWidth(); j++) {
                    int shift = j - window.padLeft();
                    int from = slide.firstInside(shift, window.strideWidth());
                    int to = slide.pastInside(shift, window.strideWidth());
                    raise(row, input, (c * slide.height() + top + i) * slide.width() + shift, from, to);
                }
            }
            System.arraycopy(row, 0, output, line * width, width);
        }
    }

    private void raise(int[] row, int[] input, int start, int from, int to) {
        int stride = slide.window().strideWidth();
        for (int x = from; x < to; x++) {
            row[x] = Math.max(row[x], input[start + x * stride]);
        }
    }

    private void means(PoolArithmetic mean, int[] input, int[] output) {
        int plane = slide.height() * slide.width();
        int at = 0;
        for (int c = 0; c < channels; c++) {
            for (int y = 0; y < slide.outputHeight(); y++) {
                int top = Math.max(0, slide.top(y));
                int bottom =
                        Math.min(slide.height(), slide.top(y) + slide.window().kernelHeight());
                for (int x = 0; x < slide.outputWidth(); x++) {
                    int left = Math.max(0, slide.left(x));
                    int right = Math.min(
                            slide.width(), slide.left(x) + slide.window().kernelWidth());
                    output[at++] = mean(mean, input, c * plane, top, bottom, left, right);
                }
            }
        }
    }

    private int mean(PoolArithmetic mean, int[] input, int plane, int top, int bottom, int left, int right) {
        int sum = 0;
        for (int row = top; row < bottom; row++) {
            for (int i = plane + row * slide.width() + left; i < plane + row * slide.width() + right; i++) {
                sum += input[i];
            }
        }
        int inside = (bottom - top) * (right - left);
        int window = slide.window().kernelHeight() * slide.window().kernelWidth();
        return mean.output(sum, inside, includePadding ? window : inside);
    }
}
