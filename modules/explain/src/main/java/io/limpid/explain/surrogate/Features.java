package io.limpid.explain.surrogate;

import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The features of a data set and how rows are coded: the way between what a network reads and what a person reads. The
 * one-hot columns of a categorical feature are one feature.
 *
 * @param inputShape of one coded example
 * @param all every input column belongs to exactly one of them
 */
public record Features(List<Integer> inputShape, List<Feature> all) {
    private static final double SAME = 1e-6;

    public Features {
        inputShape = List.copyOf(inputShape);
        all = List.copyOf(all);
        int inputs = inputShape.stream().reduce(1, Math::multiplyExact);
        Set<Integer> seen = new HashSet<>();
        for (Feature feature : all) {
            for (int column : feature.columns()) {
                if (column < 0 || column >= inputs || !seen.add(column)) {
                    throw new IllegalArgumentException("columns of feature " + feature.name() + " must be in [0, "
                            + inputs + ") and of no other feature, but one was " + column);
                }
            }
        }
        if (seen.size() != inputs) {
            throw new IllegalArgumentException(
                    "features must have " + inputs + " columns in all, but had " + seen.size());
        }
    }

    /** @param train says which features are whole numbers */
    public static Features of(Schema schema, Split train) {
        Features features = new Features(schema.inputShape(), named(schema));
        double[][] rows = features.raw(train.inputs());
        return new Features(
                schema.inputShape(),
                IntStream.range(0, features.count())
                        .mapToObj(f ->
                                features.of(f).isNumeric() && isWhole(rows, f) ? whole(features.of(f)) : features.of(f))
                        .toList());
    }

    private static List<Feature> named(Schema schema) {
        if (schema.columns().isEmpty()) {
            return IntStream.range(0, schema.inputSize())
                    .mapToObj(i -> new Feature(place(schema, i), List.of(i), List.of(), 0, 1, false))
                    .toList();
        }
        Map<String, List<Integer>> columns = new LinkedHashMap<>();
        for (int i = 0; i < schema.columns().size(); i++) {
            columns.computeIfAbsent(schema.columns().get(i).feature(), name -> new ArrayList<>())
                    .add(i);
        }
        List<Feature> features = new ArrayList<>();
        columns.forEach((name, at) -> {
            Schema.Column first = schema.columns().get(at.get(0));
            List<String> categories = first.isNumeric()
                    ? List.of()
                    : at.stream().map(i -> schema.columns().get(i).category()).toList();
            features.add(new Feature(name, at, categories, first.mean(), first.deviation(), false));
        });
        return features;
    }

    /** {@code pixel (y, x)}, with the channel if there are several. */
    private static String place(Schema schema, int input) {
        if (!schema.isImage()) {
            return "x" + input;
        }
        int width = schema.inputShape().get(2);
        int size = width * schema.inputShape().get(1);
        String channel = schema.inputShape().get(0) == 1 ? "" : " of channel " + input / size;
        return "pixel (" + input % size / width + ", " + input % width + ")" + channel;
    }

    private static boolean isWhole(double[][] rows, int feature) {
        for (double[] row : rows) {
            if (!(Math.abs(row[feature] - Math.rint(row[feature])) < Feature.WHOLE)) {
                return false;
            }
        }
        return true;
    }

    private static Feature whole(Feature feature) {
        return new Feature(
                feature.name(), feature.columns(), feature.categories(), feature.mean(), feature.deviation(), true);
    }

    /** Number of features. */
    public int count() {
        return all.size();
    }

    /** The feature at a place of a raw row. */
    public Feature of(int feature) {
        return all.get(feature);
    }

    /** Number of values in a coded row. */
    public int inputs() {
        return inputShape.stream().reduce(1, Math::multiplyExact);
    }

    /**
     * Coded rows as raw ones.
     *
     * @param x float [n, ...]
     * @throws IllegalArgumentException if its rows have another number of values
     */
    public double[][] raw(INDArray x) {
        int n = Math.toIntExact(x.size(0));
        int inputs = inputs();
        float[] coded = x.dup('c').data().asFloat();
        if (coded.length != (long) n * inputs) {
            throw new IllegalArgumentException("a surrogate of " + inputs + " inputs cannot read rows of "
                    + coded.length / Math.max(1, n) + " values");
        }
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = raw(coded, i * inputs);
        }
        return rows;
    }

    private double[] raw(float[] coded, int from) {
        double[] row = new double[count()];
        for (int f = 0; f < row.length; f++) {
            row[f] = of(f).raw(coded, from);
        }
        return row;
    }

    /** Raw rows as a model reads them, float [n, ...]. */
    INDArray coded(List<double[]> rows) {
        int inputs = inputs();
        float[] coded = new float[Math.multiplyExact(rows.size(), inputs)];
        for (int i = 0; i < rows.size(); i++) {
            for (int f = 0; f < count(); f++) {
                of(f).code(rows.get(i)[f], coded, i * inputs);
            }
        }
        long[] shape = new long[inputShape.size() + 1];
        shape[0] = rows.size();
        for (int i = 1; i < shape.length; i++) {
            shape[i] = inputShape.get(i - 1);
        }
        return Nd4j.create(coded, shape, 'c');
    }

    /** Why rows of this data mean something else than these features; empty if they mean the same. */
    public List<String> differences(Schema schema) {
        if (!inputShape.equals(schema.inputShape())) {
            return List.of("it reads examples of " + inputShape + ", the data has " + schema.inputShape());
        }
        List<Feature> theirs = named(schema);
        for (int f = 0; f < Math.min(count(), theirs.size()); f++) {
            Feature own = of(f);
            Feature other = theirs.get(f);
            if (!own.name().equals(other.name())
                    || !own.columns().equals(other.columns())
                    || !own.categories().equals(other.categories())) {
                return List.of("its feature " + f + " is " + own.name() + " " + own.categories() + ", the data's "
                        + other.name() + " " + other.categories());
            }
            if (Math.abs(own.mean() - other.mean()) > SAME * own.deviation()
                    || Math.abs(own.deviation() / other.deviation() - 1) > SAME) {
                return List.of("its " + own.name() + " is coded with mean " + own.mean() + " and deviation "
                        + own.deviation() + ", the data's with " + other.mean() + " and " + other.deviation()
                        + ": split the data with the seed it was made with");
            }
        }
        return count() == theirs.size()
                ? List.of()
                : List.of("it has " + count() + " features, the data has " + theirs.size());
    }
}
