package io.limpid.compress.distill;

/**
 * What two networks said about one row, filled anew for each row of a batch.
 *
 * <p>Package-private arrays: the losses run over them a million times an epoch.
 */
final class LogitRow {
    /** The student's logits. */
    final double[] student;
    /** The teacher's logits, up to a constant. */
    final double[] teacher;
    /** The labelled class. */
    int target;

    LogitRow(int classes) {
        student = new double[classes];
        teacher = new double[classes];
    }

    int classes() {
        return student.length;
    }
}
