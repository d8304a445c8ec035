package io.limpid.compress.distill;

import java.util.Arrays;

/**
 * Matching logits by least squares: Σ (z' − v')² / 2C for C classes, where z' and v' are the student's and the teacher's
 * logits less their row's mean, because logits are only defined up to a constant. It is the limit of {@link SoftTargets}
 * for a high temperature, and has no temperature of its own.
 *
 * @see <a href="https://arxiv.org/abs/1312.6184">Ba and Caruana 2014</a>
 */
public record LogitError() implements Match {
    @Override
    public double add(LogitRow row, double weight, double[] gradient) {
        int classes = row.classes();
        double studentMean = Arrays.stream(row.student).sum() / classes;
        double teacherMean = Arrays.stream(row.teacher).sum() / classes;
        double squares = 0;
        for (int c = 0; c < classes; c++) {
            double error = row.student[c] - studentMean - (row.teacher[c] - teacherMean);
            squares += error * error;
            gradient[c] += weight * error / classes;
        }
        return squares / (2 * classes);
    }
}
