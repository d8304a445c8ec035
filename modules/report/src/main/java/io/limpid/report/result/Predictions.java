package io.limpid.report.result;

import java.util.List;

/**
 * {@code predictions.json}: what every stage predicts of some test rows, where that is a number; all in the unit of the target.
 *
 * @param format version of this file, {@link #FORMAT}
 * @param target name of the number
 * @param rows indices in the test split
 * @param truth one a row
 * @param stages in order
 */
public record Predictions(int format, String target, int[] rows, double[] truth, List<OfStage> stages) {
    /** The version of {@code predictions.json} that this code reads and writes. */
    public static final int FORMAT = 1;

    public Predictions {
        stages = List.copyOf(stages);
        if (truth.length != rows.length || stages.stream().anyMatch(stage -> stage.values().length != rows.length)) {
            throw new IllegalArgumentException("predictions must have one truth and one value of each stage a row, "
                    + rows.length + ", but have others");
        }
    }

    /** A stage's predictions, one a row. */
    public record OfStage(String stage, double[] values) {}
}
