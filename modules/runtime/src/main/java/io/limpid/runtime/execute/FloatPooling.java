package io.limpid.runtime.execute;

/** Largest value or mean of each window in float32; a mean is summed in float32 row by row. */
record FloatPooling(Slide slide, int channels, boolean average, boolean includePadding) implements FloatKernel {
    static FloatPooling max(Slide slide, int channels) {
        return new FloatPooling(slide, channels, false, false);
    }

    static FloatPooling average(Slide slide, int channels, boolean includePadding) {
        return new FloatPooling(slide, channels, true, includePadding);
    }

    @Override
    public void run(float[][] inputs, float[] output, FloatScratch scratch) {
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
                    output[at++] = average
                            ? mean(inputs[0], c * plane, top, bottom, left, right)
                            : largest(inputs[0], c * plane, top, bottom, left, right);
                }
            }
        }
    }

    private float largest(float[] input, int plane, int top, int bottom, int left, int right) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int row = top; row < bottom; row++) {
            for (int i = plane + row * slide.width() + left; i < plane + row * slide.width() + right; i++) {
                largest = Math.max(largest, input[i]);
            }
        }
        return largest;
    }

    private float mean(float[] input, int plane, int top, int bottom, int left, int right) {
        float sum = 0;
        for (int row = top; row < bottom; row++) {
            for (int i = plane + row * slide.width() + left; i < plane + row * slide.width() + right; i++) {
                sum += input[i];
            }
        }
        int inside = (bottom - top) * (right - left);
        return sum
                / (includePadding
                        ? slide.window().kernelHeight() * slide.window().kernelWidth()
                        : inside);
    }
}
