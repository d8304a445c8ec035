package io.limpid.runtime.execute;

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
                    output[at++] = average == null
                            ? largest(inputs[0], c * plane, top, bottom, left, right)
                            : mean(average, inputs[0], c * plane, top, bottom, left, right);
                }
            }
        }
    }

    private int largest(int[] input, int plane, int top, int bottom, int left, int right) {
        int largest = 0;
        for (int row = top; row < bottom; row++) {
            for (int i = plane + row * slide.width() + left; i < plane + row * slide.width() + right; i++) {
                largest = Math.max(largest, input[i]);
            }
        }
        return largest;
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
