package io.limpid.runtime.execute;

import io.limpid.runtime.graph.Weights;
import java.util.Arrays;

/** Sums of products in plain Java: the reference. Weights that are zero are not computed, nor inputs that are. */
final class ScalarProducts implements Products {
    /** For each input that is not zero, its weights are added to all sums at once. */
    @Override
    public Rows rows(Weights.Int8 weights) {
        int outputs = weights.outputs();
        int inputs = weights.size() / outputs;
        int[][] byInput = new int[inputs][outputs];
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < inputs; i++) {
                byInput[i][o] = weights.values()[o * inputs + i];
            }
        }
        return (x, sums) -> {
            for (int i = 0; i < inputs; i++) {
                if (x[i] != 0) {
                    add(sums, byInput[i], x[i], outputs);
                }
            }
        };
    }

    /** Each channel is a weighted sum of the columns whose weight is not zero. */
    @Override
    public Columns columns(Weights.Int8 weights, int first, int past) {
        int size = weights.size() / weights.outputs();
        int[][] taps = new int[past - first][];
        int[][] values = new int[past - first][];
        for (int o = first; o < past; o++) {
            int from = o * size;
            taps[o - first] = Taps.of(weights.values(), from, size);
            values[o - first] = Arrays.stream(taps[o - first])
                    .map(k -> weights.values()[from + k])
                    .toArray();
        }
        return (columns, length, sums) -> {
            for (int o = 0; o < taps.length; o++) {
                weigh(columns, taps[o], values[o], sums[o], length);
            }
        };
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
