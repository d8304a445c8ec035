package io.limpid.core.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One part of a data set: inputs, class labels, group codes and, for people, the cells each row was made from. */
public final class Split {
    private final String name;
    private final INDArray inputs;
    private final int[] labels;
    private final int classes;
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
        this.groups = Map.copyOf(groups);
        this.cells = cells;
    }

    /** train, validation or test. */
    public String name() {
        return name;
    }

    public int size() {
        return labels.length;
    }

    public int classes() {
        return classes;
    }

    /** All inputs, float [n, ...]; not to be modified. */
    public INDArray inputs() {
        return inputs;
    }

    public int label(int row) {
        return labels[row];
    }

    /** A copy of the labels. */
    public int[] labels() {
        return labels.clone();
    }

    /** Labels as rows of zeros with a one, float [n, classes]. */
    public INDArray oneHot() {
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
        int[] picked = Arrays.stream(indices).map(i -> labels[i]).toArray();
        Map<String, int[]> pickedGroups = new java.util.HashMap<>();
        groups.forEach((attribute, codes) -> pickedGroups.put(
                attribute, Arrays.stream(indices).map(i -> codes[i]).toArray()));
        int[] copy = indices.clone();
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
