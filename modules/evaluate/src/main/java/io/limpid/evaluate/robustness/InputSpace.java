package io.limpid.evaluate.robustness;

import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What values inputs may take, in the coded form a network reads. Of pictures: from 0 to 1 where the training rows are
 * so, their own range otherwise; the unit is that range and what is missing is its lower end. Of tables, learnt on the
 * training rows: each column's range; the unit is its standard deviation, which is that of the raw data divided by the
 * coding's; what is missing is the mean, of a category the commonest.
 *
 * @param shape of one example
 * @param low least valid value of each input value
 * @param high greatest valid value of each input value
 * @param unit one raw unit of each input value: the range of pixels, the standard deviation of a column; 0 for columns
 *     of a category
 * @param missing what stands for a value that is missing
 * @param features input values that are missing together: a pixel with all channels, the columns of a category
 */
public record InputSpace(
        List<Integer> shape, float[] low, float[] high, float[] unit, float[] missing, List<int[]> features) {
    public InputSpace {
        shape = List.copyOf(shape);
        features = List.copyOf(features);
    }

    /** Learnt on the training rows. */
    public static InputSpace of(Schema schema, Split train) {
        return schema.isImage() ? image(schema.inputShape(), train) : table(schema, train);
    }

    /** Whether examples are [C, H, W] images. */
    public boolean isImage() {
        return shape.size() == 3;
    }

    /** Number of values in one example. */
    public int size() {
        return low.length;
    }

    float clipped(int value, double wanted) {
        return (float) Math.min(Math.max(wanted, low[value]), high[value]);
    }

    private static InputSpace image(List<Integer> shape, Split train) {
        float least = train.inputs().minNumber().floatValue();
        float most = train.inputs().maxNumber().floatValue();
        boolean unit = least >= 0 && most <= 1;
        float low = unit ? 0 : least;
        float high = unit ? 1 : most;
        int size = shape.stream().reduce(1, Math::multiplyExact);
        int pixels = shape.get(1) * shape.get(2);
        List<int[]> features = IntStream.range(0, pixels)
                .mapToObj(pixel -> IntStream.range(0, shape.get(0))
                        .map(c -> c * pixels + pixel)
                        .toArray())
                .toList();
        return new InputSpace(
                shape, filled(size, low), filled(size, high), filled(size, high - low), filled(size, low), features);
    }

    private static InputSpace table(Schema schema, Split train) {
        int size = schema.inputSize();
        float[] values = train.inputs().dup('c').data().asFloat();
        float[] low = new float[size];
        float[] high = new float[size];
        float[] unit = new float[size];
        float[] missing = new float[size];
        Map<String, List<Integer>> features = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            int column = i;
            double[] all = IntStream.range(0, train.size())
                    .mapToDouble(row -> values[row * size + column])
                    .toArray();
            low[i] = (float) Arrays.stream(all).min().orElse(0);
            high[i] = (float) Arrays.stream(all).max().orElse(0);
            boolean numeric =
                    schema.columns().isEmpty() || schema.columns().get(i).isNumeric();
            double mean = Arrays.stream(all).average().orElse(0);
            missing[i] = (float) mean;
            unit[i] = numeric ? (float) deviation(all, mean) : 0;
            String feature = schema.columns().isEmpty()
                    ? "x" + i
                    : schema.columns().get(i).feature();
            features.computeIfAbsent(feature, name -> new ArrayList<>()).add(i);
        }
        List<int[]> groups = features.values().stream()
                .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
                .toList();
        for (int[] group : groups) {
            if (!schema.columns().isEmpty() && !schema.columns().get(group[0]).isNumeric()) {
                commonest(group, low, high, missing);
            }
        }
        return new InputSpace(schema.inputShape(), low, high, unit, missing, groups);
    }

    /** The category whose column is highest on average is there, the others are not. */
    private static void commonest(int[] group, float[] low, float[] high, float[] missing) {
        int best = group[0];
        for (int i : group) {
            best = (missing[i] - low[i]) * (high[best] - low[best]) > (missing[best] - low[best]) * (high[i] - low[i])
                    ? i
                    : best;
        }
        for (int i : group) {
            missing[i] = i == best ? high[i] : low[i];
        }
    }

    private static double deviation(double[] values, double mean) {
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
    }

    private static float[] filled(int size, float value) {
        float[] values = new float[size];
        Arrays.fill(values, value);
        return values;
    }
}
