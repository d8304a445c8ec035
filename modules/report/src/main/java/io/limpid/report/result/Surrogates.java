package io.limpid.report.result;

import java.util.List;

/**
 * {@code surrogates.json}: models a person can read, in place of the stages of a run.
 *
 * @param format version of this file, {@link #FORMAT}
 * @param trainRows what they were distilled on
 * @param validationRows what they were chosen on
 * @param testRows what they were measured on
 */
public record Surrogates(int format, int trainRows, int validationRows, int testRows, List<OfStage> stages) {
    /** The version of {@code surrogates.json} that this code reads and writes. */
    public static final int FORMAT = 1;

    public Surrogates {
        stages = List.copyOf(stages);
    }

    /**
     * @param accuracy of the stage itself, on the test split
     * @param forms a tree, a linear model
     */
    public record OfStage(String stage, Finding accuracy, List<Form> forms) {
        public OfStage {
            forms = List.copyOf(forms);
        }
    }

    /**
     * A kind of surrogate in several sizes.
     *
     * @param sizes by rising size
     * @param knee index of the size at the knee of the validation rows' agreement
     * @param shown index of the size that is shown
     * @param model what is shown
     * @param files of it, in the run folder: the model, then its sources
     * @param sentences it in words
     * @param length conditions of the rules of a tree; 0 for a linear model
     * @param measured what is shown against the stage, on the test split
     */
    public record Form(
            List<Size> sizes,
            int knee,
            int shown,
            SurrogateModel model,
            List<String> files,
            List<String> sentences,
            int length,
            List<Finding> measured) {
        public Form {
            sizes = List.copyOf(sizes);
            files = List.copyOf(files);
            sentences = List.copyOf(sentences);
            measured = List.copyOf(measured);
        }

        /** The same, its files named otherwise. */
        public Form withFiles(List<String> others) {
            return new Form(sizes, knee, shown, model, others, sentences, length, measured);
        }
    }

    /**
     * A surrogate of some size.
     *
     * @param most what its size was to be at most
     * @param size leaves of a tree, features of a linear model
     * @param detail depth of a tree, coefficients other than zero of a linear model
     * @param validation share of validation rows that it decides like the stage: what it was chosen by
     * @param agreement with the stage, on the test split
     * @param accuracy on the test split
     */
    public record Size(int most, int size, int detail, double validation, Finding agreement, Finding accuracy) {}
}
