package io.limpid.runtime.execute;

import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Weights;
import java.util.Arrays;

/**
 * A convolution in float32, computed as {@link IntegerConvolution} does; columns whose weight is zero are left out, and
 * sums run in the order of the taps.
 */
final class FloatConvolution implements FloatKernel {
    private static final int POSITIONS = 512;

    private final float[] bias;
    private final Slide slide;
    private final int groups;
    private final int groupOutputs;
    private final int groupInputs;
    private final int[][] taps;
    private final float[][] weights;
    private final int rowsAtOnce;

    FloatConvolution(Op.Convolution op, Slide slide) {
        Weights.Floats floats = (Weights.Floats) op.weights();
        this.slide = slide;
        bias = floats.bias();
        groups = op.groups();
        groupOutputs = floats.outputs() / groups;
        groupInputs = floats.shape()[1];
        taps = new int[floats.outputs()][];
        weights = new float[floats.outputs()][];
        int size = floats.size() / floats.outputs();
        for (int o = 0; o < floats.outputs(); o++) {
            taps[o] = Taps.of(floats.values(), o * size, size);
            weights[o] = new float[taps[o].length];
            for (int i = 0; i < taps[o].length; i++) {
                weights[o][i] = floats.values()[o * size + taps[o][i]];
            }
        }
        rowsAtOnce = Math.max(1, Math.min(slide.outputHeight(), POSITIONS / slide.outputWidth()));
    }

    @Override
    public void run(float[][] inputs, float[] output, FloatScratch scratch) {
        int width = slide.outputWidth();
        int size = groupInputs * slide.window().kernelHeight() * slide.window().kernelWidth();
        float[][] columns = scratch.columns(size, rowsAtOnce * width);
        float[] sums = scratch.sums(rowsAtOnce * width);
        for (int group = 0; group < groups; group++) {
            for (int y = 0; y < slide.outputHeight(); y += rowsAtOnce) {
                int end = Math.min(slide.outputHeight(), y + rowsAtOnce);
                slide.gather(inputs[0], group * groupInputs, groupInputs, y, end, columns);
                int length = (end - y) * width;
                for (int o = group * groupOutputs; o < (group + 1) * groupOutputs; o++) {
                    Arrays.fill(sums, 0, length, bias[o]);
                    weigh(columns, taps[o], weights[o], sums, length);
                    System.arraycopy(sums, 0, output, o * slide.positions() + y * width, length);
                }
            }
        }
    }

    private static void weigh(float[][] columns, int[] taps, float[] weights, float[] sums, int length) {
        int k = 0;
        for (; k + 4 <= taps.length; k += 4) {
            add(
                    sums,
                    columns[taps[k]],
                    weights[k],
                    columns[taps[k + 1]],
                    weights[k + 1],
                    columns[taps[k + 2]],
                    weights[k + 2],
                    columns[taps[k + 3]],
                    weights[k + 3],
                    length);
        }
        for (; k < taps.length; k++) {
            add(sums, columns[taps[k]], weights[k], length);
        }
    }

    private static void add(
            float[] sums,
            float[] a,
            float wa,
            float[] b,
            float wb,
            float[] c,
            float wc,
            float[] d,
            float wd,
            int length) {
        for (int p = 0; p < length; p++) {
            sums[p] += wa * a[p] + wb * b[p] + wc * c[p] + wd * d[p];
        }
    }

    private static void add(float[] sums, float[] column, float weight, int length) {
        for (int p = 0; p < length; p++) {
            sums[p] += weight * column[p];
        }
    }
}
