package io.limpid.runtime.execute;

import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Weights;
import java.util.Arrays;

/**
 * A convolution in integers: what the window sees is gathered into columns, one for each tap, and each output channel is
 * a weighted sum of the columns whose weight is not zero.
 */
final class IntegerConvolution implements IntegerKernel {
    /** Output positions gathered at a time, so that columns stay in the cache. */
    private static final int POSITIONS = 512;

    private final ChannelArithmetic arithmetic;
    private final Slide slide;
    private final int groups;
    private final int groupOutputs;
    private final int groupInputs;
    private final int padding;
    private final int[][] taps;
    private final int[][] weights;
    private final int rowsAtOnce;

    IntegerConvolution(Op.Convolution op, ChannelArithmetic arithmetic, Slide slide, int inputZeroPoint) {
        Weights.Int8 int8 = (Weights.Int8) op.weights();
        this.arithmetic = arithmetic;
        this.slide = slide;
        groups = op.groups();
        groupOutputs = int8.outputs() / groups;
        groupInputs = int8.shape()[1];
        padding = inputZeroPoint;
        taps = new int[int8.outputs()][];
        weights = new int[int8.outputs()][];
        int size = int8.size() / int8.outputs();
        for (int o = 0; o < int8.outputs(); o++) {
            keepNonZeros(int8.values(), o * size, size, o);
        }
        rowsAtOnce = Math.max(1, Math.min(slide.outputHeight(), POSITIONS / slide.outputWidth()));
    }

    private void keepNonZeros(byte[] values, int from, int size, int o) {
        int[] where = new int[size];
        int[] what = new int[size];
        int count = 0;
        for (int k = 0; k < size; k++) {
            if (values[from + k] != 0) {
                where[count] = k;
                what[count++] = values[from + k];
            }
        }
        taps[o] = Arrays.copyOf(where, count);
        weights[o] = Arrays.copyOf(what, count);
    }

    @Override
    public void run(int[][] inputs, int[] output, IntegerScratch scratch) {
        int width = slide.outputWidth();
        int size = groupInputs * slide.window().kernelHeight() * slide.window().kernelWidth();
        int[][] columns = scratch.columns(size, rowsAtOnce * width);
        int[] sums = scratch.sums(rowsAtOnce * width);
        for (int group = 0; group < groups; group++) {
            for (int y = 0; y < slide.outputHeight(); y += rowsAtOnce) {
                int end = Math.min(slide.outputHeight(), y + rowsAtOnce);
                slide.gather(inputs[0], group * groupInputs, groupInputs, y, end, columns, padding);
                int length = (end - y) * width;
                for (int o = group * groupOutputs; o < (group + 1) * groupOutputs; o++) {
                    Arrays.fill(sums, 0, length, arithmetic.bias(o));
                    weigh(columns, taps[o], weights[o], sums, length);
                    int at = o * slide.positions() + y * width;
                    for (int p = 0; p < length; p++) {
                        output[at + p] = arithmetic.output(o, sums[p]);
                    }
                }
            }
        }
    }

    /** Four columns at a time, to load and store each sum a quarter as often. */
    private static void weigh(int[][] columns, int[] taps, int[] weights, int[] sums, int length) {
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
            int[] sums, int[] a, int wa, int[] b, int wb, int[] c, int wc, int[] d, int wd, int length) {
        for (int p = 0; p < length; p++) {
            sums[p] += wa * a[p] + wb * b[p] + wc * c[p] + wd * d[p];
        }
    }

    private static void add(int[] sums, int[] column, int weight, int length) {
        for (int p = 0; p < length; p++) {
            sums[p] += weight * column[p];
        }
    }
}
