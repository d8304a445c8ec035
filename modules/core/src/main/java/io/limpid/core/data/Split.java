package io.limpid.core.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One part of a data set: inputs, the class, the number to predict or the set of labels of each row, group codes and, for people, the
 * cells each row was made from.
 */
public final class Split {
    private final String name;
    private final INDArray inputs;
    private final int[] labels;
    private final int classes;
    private final Optional<Numbers> numbers;
    private final Optional<LabelSets> sets;
    private final Map<String, int[]> groups;
    private final IntFunction<List<String>> cells;

    /**
     * @param inputs float [n, ...]
     * @param labels class of each row, in [0, classes)
     * @param groups for each protected attribute the group code of each row
     * @param cells the source's cells of row i, to show to people; an empty list for images
     */
    public Split(
            String name,
            INDArray inputs,
            int[] labels,
            int classes,
            Map<String, int[]> groups,
            IntFunction<List<String>> cells) {
        if (inputs.size(0) != labels.length) {
            throw new IllegalArgumentException(
                    "split " + name + " has " + inputs.size(0) + " inputs and " + labels.length + " labels");
        }
        for (int label : labels) {
            if (label < 0 || label >= classes) {
                throw new IllegalArgumentException(
                        "label must be in [0, " + classes + "), but was " + label + " in split " + name);
            }
        }
        this.name = name;
        this.inputs = inputs;
        this.labels = labels.clone();
        this.classes = classes;
        this.numbers = Optional.empty();
        this.sets = Optional.empty();
        this.groups = Map.copyOf(groups);
        this.cells = cells;
    }

    private Split(
            String name, INDArray inputs, Numbers numbers, Map<String, int[]> groups, IntFunction<List<String>> cells) {
        this.name = name;
        this.inputs = inputs;
        this.labels = new int[0];
        this.classes = 0;
        this.numbers = Optional.of(numbers);
        this.sets = Optional.empty();
        this.groups = Map.copyOf(groups);
        this.cells = cells;
    }

    private Split(
            String name, INDArray inputs, LabelSets sets, Map<String, int[]> groups, IntFunction<List<String>> cells) {
        this.name = name;
        this.inputs = inputs;
        this.labels = new int[0];
        this.classes = sets.labels();
        this.numbers = Optional.empty();
        this.sets = Optional.of(sets);
        this.groups = Map.copyOf(groups);
        this.cells = cells;
    }

    /**
     * Rows each of which may have several labels.
     *
     * @param inputs float [n, ...]
     * @param groups for each protected attribute the group code of each row
     * @param cells the source's cells of row i, to show to people
     */
    public static Split ofLabelSets(
            String name, INDArray inputs, LabelSets sets, Map<String, int[]> groups, IntFunction<List<String>> cells) {
        if (inputs.size(0) != sets.rows()) {
            throw new IllegalArgumentException(
                    "split " + name + " has " + inputs.size(0) + " inputs and " + sets.rows() + " label sets");
        }
        return new Split(name, inputs, sets, groups, cells);
    }

    /**
     * Rows of which no more is known than what a model reads. All have the first class, no label or the target's mean, which nobody
     * is to look at.
     *
     * @param inputs float [n, ...]
     * @param schema of the data that they are like
     */
    public static Split ofInputs(String name, INDArray inputs, Schema schema) {
        int rows = Math.toIntExact(inputs.size(0));
        int classes = schema.classes().size();
        if (schema.target().isPresent()) {
            Target target = schema.target().get();
            double[] means = new double[rows];
            Arrays.fill(means, target.mean());
            return ofNumbers(name, inputs, means, target, Map.of(), row -> List.of());
        }
        if (schema.multiLabel()) {
            LabelSets none = new LabelSets(classes, new boolean[rows][classes]);
            return ofLabelSets(name, inputs, none, Map.of(), row -> List.of());
        }
        return new Split(name, inputs, new int[rows], classes, Map.of(), row -> List.of());
    }

    /** What is predicted of each row, in the target's own unit. */
    private record Numbers(Target target, double[] values) {}

    /**
     * Rows of which a number is predicted.
     *
     * @param inputs float [n, ...]
     * @param values of the target, one a row, in its own unit; finite
     * @param groups for each protected attribute the group code of each row
     * @param cells the source's cells of row i, to show to people
     */
    public static Split ofNumbers(
            String name,
            INDArray inputs,
            double[] values,
            Target target,
            Map<String, int[]> groups,
            IntFunction<List<String>> cells) {
        if (inputs.size(0) != values.length) {
            throw new IllegalArgumentException(
                    "split " + name + " has " + inputs.size(0) + " inputs and " + values.length + " values");
        }
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        target.name() + " must be finite, but was " + value + " in split " + name);
            }
        }
        return new Split(name, inputs, new Numbers(target, values.clone()), groups, cells);
    }

    /** train, validation or test. */
    public String name() {
        return name;
    }

    public int size() {
        return Math.toIntExact(inputs.size(0));
    }

    /** Number of classes or labels; 0 where a number is predicted. */
    public int classes() {
        return classes;
    }

    /** Which labels each row has; empty unless a row may have several. */
    public Optional<LabelSets> labelSets() {
        return sets;
    }

    /** What is predicted of a row. */
    public Predicted predicted() {
        return numbers.isPresent() ? Predicted.NUMBER : sets.isPresent() ? Predicted.LABELS : Predicted.CLASS;
    }

    /** Whether each row has one class. */
    public boolean hasClasses() {
        return predicted() == Predicted.CLASS;
    }

    /** The number that is predicted; empty where classes are told apart. */
    public Optional<Target> target() {
        return numbers.map(Numbers::target);
    }

    /**
     * The number that is right for a row, in the target's own unit.
     *
     * @throws IllegalStateException if rows have classes
     */
    public double value(int row) {
        return numbers.orElseThrow(() -> new IllegalStateException("rows of split " + name + " have classes"))
                .values()[row];
    }

    /** What a network learns to give: {@link #oneHot()}, the labels as zeros and ones, or the standardised number as float [n, 1]. */
    public INDArray targets() {
        if (sets.isPresent()) {
            return sets.get().array();
        }
        if (numbers.isEmpty()) {
            return oneHot();
        }
        float[] coded = new float[size()];
        for (int i = 0; i < coded.length; i++) {
            coded[i] = (float) numbers.get().target().coded(value(i));
        }
        return Nd4j.create(coded, new long[] {coded.length, 1}, 'c');
    }

    /** All inputs, float [n, ...]; not to be modified. */
    public INDArray inputs() {
        return inputs;
    }

    /** @throws IllegalStateException if rows have no single class */
    public int label(int row) {
        requireClasses();
        return labels[row];
    }

    /**
     * A copy of the labels.
     *
     * @throws IllegalStateException if rows have no single class
     */
    public int[] labels() {
        requireClasses();
        return labels.clone();
    }

    private void requireClasses() {
        numbers.ifPresent(found -> {
            throw new IllegalStateException("rows of split " + name + " have no class but a number, "
                    + found.target().name());
        });
        if (sets.isPresent()) {
            throw new IllegalStateException("rows of split " + name + " have no single class but a set of labels");
        }
    }

    /** Labels as rows of zeros with a one, float [n, classes]. */
    public INDArray oneHot() {
        requireClasses();
        float[] flat = new float[labels.length * classes];
        for (int i = 0; i < labels.length; i++) {
            flat[i * classes + labels[i]] = 1;
        }
        return Nd4j.create(flat, new long[] {labels.length, classes}, 'c').castTo(DataType.FLOAT);
    }

    /** Group code of each row for a protected attribute of the schema. */
    public int[] groups(String attribute) {
        int[] codes = groups.get(attribute);
        if (codes == null) {
            throw new IllegalArgumentException(
                    "no protected attribute named " + attribute + "; there are " + groups.keySet());
        }
        return codes.clone();
    }

    /** The source's cells of a row, for people; empty for images. */
    public List<String> cells(int row) {
        return cells.apply(row);
    }

    /** The rows of the given indices, in their order. */
    public Split rows(int... indices) {
        Map<String, int[]> pickedGroups = new java.util.HashMap<>();
        groups.forEach((attribute, codes) -> pickedGroups.put(
                attribute, Arrays.stream(indices).map(i -> codes[i]).toArray()));
        int[] copy = indices.clone();
        if (numbers.isPresent()) {
            double[] values = Arrays.stream(indices).mapToDouble(this::value).toArray();
            Numbers some = new Numbers(numbers.get().target(), values);
            return new Split(name, pull(indices), some, pickedGroups, i -> cells.apply(copy[i]));
        }
        if (sets.isPresent()) {
            return new Split(name, pull(indices), sets.get().rows(indices), pickedGroups, i -> cells.apply(copy[i]));
        }
        int[] picked = Arrays.stream(indices).map(i -> labels[i]).toArray();
        return new Split(name, pull(indices), picked, classes, pickedGroups, i -> cells.apply(copy[i]));
    }

    private INDArray pull(int... indices) {
        long[] shape = inputs.shape();
        INDArray flat = inputs.reshape('c', shape[0], inputs.length() / shape[0]);
        INDArray pulled = Nd4j.pullRows(flat, 1, indices);
        long[] pulledShape = shape.clone();
        pulledShape[0] = indices.length;
        return pulled.reshape('c', pulledShape);
    }
}
