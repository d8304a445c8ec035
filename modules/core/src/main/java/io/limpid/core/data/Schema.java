package io.limpid.core.data;

import java.util.List;
import java.util.Optional;

/**
 * What the numbers of a data set mean.
 *
 * @param source name of the data set, for people
 * @param inputShape shape of one example: [C, H, W] for images, [features] for tabular data, [words] for texts
 * @param columns what each input column of tabular data stands for, in order; empty for images
 * @param classes class names, in the order of the outputs; of two classes the second is the positive one. Empty where a number is
 *     predicted
 * @param protectedAttributes attributes whose groups are compared in fairness measures
 * @param cellNames names of what {@link Split#cells} gives, in order: the source's columns as people know them; empty
 *     for images
 * @param words of texts, by their number: an example is a row of such numbers, 0 where there is no word; empty for other
 *     data
 * @param target the number that is predicted; then there are no classes. Empty where classes are told apart
 * @param multiLabel whether {@code classes} are labels of which a row may have none, one or several, each with a probability of its
 *     own
 */
public record Schema(
        String source,
        List<Integer> inputShape,
        List<Column> columns,
        List<String> classes,
        List<ProtectedAttribute> protectedAttributes,
        List<String> cellNames,
        List<String> words,
        Optional<Target> target,
        boolean multiLabel) {
    public Schema {
        inputShape = List.copyOf(inputShape);
        columns = List.copyOf(columns);
        classes = List.copyOf(classes);
        protectedAttributes = List.copyOf(protectedAttributes);
        cellNames = List.copyOf(cellNames);
        words = List.copyOf(words);
        if (target.isPresent() && !classes.isEmpty()) {
            throw new IllegalArgumentException("data " + source + " must have classes or a numeric target, but has "
                    + classes + " and " + target.get().name());
        }
        if (multiLabel && classes.size() < 2) {
            throw new IllegalArgumentException("data " + source + " must have at least two labels, but has " + classes
                    + "; one label is two classes");
        }
    }

    /** A schema of classes of which a row has one, or of a number. */
    public Schema(
            String source,
            List<Integer> inputShape,
            List<Column> columns,
            List<String> classes,
            List<ProtectedAttribute> protectedAttributes,
            List<String> cellNames,
            List<String> words,
            Optional<Target> target) {
        this(source, inputShape, columns, classes, protectedAttributes, cellNames, words, target, false);
    }

    /** A schema of classes. */
    public Schema(
            String source,
            List<Integer> inputShape,
            List<Column> columns,
            List<String> classes,
            List<ProtectedAttribute> protectedAttributes,
            List<String> cellNames,
            List<String> words) {
        this(source, inputShape, columns, classes, protectedAttributes, cellNames, words, Optional.empty());
    }

    /** A schema of classes, of anything but texts. */
    public Schema(
            String source,
            List<Integer> inputShape,
            List<Column> columns,
            List<String> classes,
            List<ProtectedAttribute> protectedAttributes,
            List<String> cellNames) {
        this(source, inputShape, columns, classes, protectedAttributes, cellNames, List.of());
    }

    /** This schema for rows of word numbers. */
    public Schema withWords(List<String> numbered) {
        return new Schema(
                source, inputShape, columns, classes, protectedAttributes, cellNames, numbered, target, multiLabel);
    }

    /** The same columns, of which one number is to be predicted in place of classes. */
    public Schema predicting(Target number) {
        return new Schema(
                source, inputShape, columns, List.of(), protectedAttributes, cellNames, words, Optional.of(number));
    }

    /** The same columns, of whose rows each may have several of these labels. */
    public Schema labelling(List<String> labels) {
        return new Schema(
                source, inputShape, columns, labels, protectedAttributes, cellNames, words, Optional.empty(), true);
    }

    /** What is predicted of a row. */
    public Predicted predicted() {
        return isRegression() ? Predicted.NUMBER : multiLabel ? Predicted.LABELS : Predicted.CLASS;
    }

    /** Whether each row has one of the classes: neither a number nor several labels. */
    public boolean isOfClasses() {
        return predicted() == Predicted.CLASS;
    }

    /** Whether a number is predicted. */
    public boolean isRegression() {
        return target.isPresent();
    }

    /** What a model gives for an example: one value a class or label, or the number. */
    public int outputs() {
        return isRegression() ? 1 : classes.size();
    }

    /** Whether an example is a row of word numbers. */
    public boolean isText() {
        return !words.isEmpty();
    }

    /** A schema of rows without cells to show. */
    public Schema(
            String source,
            List<Integer> inputShape,
            List<Column> columns,
            List<String> classes,
            List<ProtectedAttribute> protectedAttributes) {
        this(source, inputShape, columns, classes, protectedAttributes, List.of());
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
     * One input column after coding. A categorical feature of k categories is k columns of one {@code feature}. The
     * network sees (value − mean) / deviation.
     *
     * @param feature name of the feature in the source
     * @param category the category this column stands for; empty for a numeric feature
     * @param mean what was subtracted, learnt on the training split; 0 if nothing
     * @param deviation what was divided by, > 0, learnt on the training split; 1 if nothing
     */
    public record Column(String feature, String category, double mean, double deviation) {
        public Column {
            if (!(deviation > 0)) {
                throw new IllegalArgumentException(
                        "deviation of column " + feature + " must be > 0, but was " + deviation);
            }
        }

        /** A column that is not standardised. */
        public Column(String feature, String category) {
            this(feature, category, 0, 1);
        }

        public boolean isNumeric() {
            return category.isEmpty();
        }

        /** The source's value of a coded one. */
        public double raw(double coded) {
            return coded * deviation + mean;
        }
    }

    /** A protected attribute, for example sex, and the names of its groups in the order of their codes. */
    public record ProtectedAttribute(String name, List<String> groups) {
        public ProtectedAttribute {
            groups = List.copyOf(groups);
        }
    }
}
