package io.limpid.core.data;

import java.util.List;

/**
 * What the numbers of a data set mean.
 *
 * @param source name of the data set, for people
 * @param inputShape shape of one example: [C, H, W] for images, [features] for tabular data
 * @param columns what each input column of tabular data stands for, in order; empty for images
 * @param classes class names, in the order of the outputs
 * @param protectedAttributes attributes whose groups are compared in fairness measures
 */
public record Schema(
        String source,
        List<Integer> inputShape,
        List<Column> columns,
        List<String> classes,
        List<ProtectedAttribute> protectedAttributes) {
    public Schema {
        inputShape = List.copyOf(inputShape);
        columns = List.copyOf(columns);
        classes = List.copyOf(classes);
        protectedAttributes = List.copyOf(protectedAttributes);
    }

    /** Whether an example is a [C, H, W] image. */
    public boolean isImage() {
        return inputShape.size() == 3;
    }

    /** Number of values in one example. */
    public int inputSize() {
        return inputShape.stream().reduce(1, Math::multiplyExact);
    }

    /**
     * One input column after coding. A categorical feature of k categories is k columns of one {@code feature}.
     *
     * @param feature name of the feature in the source
     * @param category the category this column stands for; empty for a numeric feature
     */
    public record Column(String feature, String category) {
        public boolean isNumeric() {
            return category.isEmpty();
        }
    }

    /** A protected attribute, for example sex, and the names of its groups in the order of their codes. */
    public record ProtectedAttribute(String name, List<String> groups) {
        public ProtectedAttribute {
            groups = List.copyOf(groups);
        }
    }
}
