package io.limpid.explain.faithfulness;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The target's probability while values are replaced, from the one that the explanation ranks highest.
 *
 * @param replacement what takes the place of what is removed, one example; zeros if empty
 * @param steps in how many equal parts the values are replaced, ≥ 1; as many as there are values, if there are fewer
 */
record Removal(Optional<INDArray> replacement, int steps) {
    Removal {
        if (steps < 1) {
            throw new IllegalArgumentException("steps must be >= 1, but was " + steps);
        }
    }

    /** Probabilities after 0, 1, ... steps, of which the last replaces everything. */
    double[] removing(Subject subject, int row) {
        return curve(subject, row, subject.row(row), replacement(subject));
    }

    /** Probabilities of the replacement into which 0, 1, ... steps put the row's values. */
    double[] inserting(Subject subject, int row) {
        return curve(subject, row, replacement(subject), subject.row(row));
    }

    private double[] curve(Subject subject, int row, double[] from, double[] to) {
        int[][] units = subject.units();
        int[][] parts = Ranking.parts(steps, subject.attribution().values()[row]);
        double[][] states = new double[parts.length + 1][];
        states[0] = from;
        for (int step = 1; step <= parts.length; step++) {
            states[step] = states[step - 1].clone();
            for (int unit : parts[step - 1]) {
                for (int value : units[unit]) {
                    states[step][value] = to[value];
                }
            }
        }
        return subject.probabilities(subject.targets()[row], states);
    }

    private double[] replacement(Subject subject) {
        return replacement(
                replacement, Math.toIntExact(subject.x().length() / subject.x().size(0)));
    }

    /** What stands for absent values, as many as an example has; zeros if none is given. */
    static double[] replacement(Optional<INDArray> given, int size) {
        double[] values =
                given.map(example -> example.dup('c').data().asDouble()).orElseGet(() -> new double[size]);
        if (values.length != size) {
            throw new IllegalArgumentException(
                    "the replacement must have " + size + " values, as an example, but has " + values.length);
        }
        return values;
    }

    /** Area under a curve over [0, 1], by trapezia. */
    static double area(double... curve) {
        double area = 0;
        for (int i = 1; i < curve.length; i++) {
            area += (curve[i - 1] + curve[i]) / 2;
        }
        return area / (curve.length - 1);
    }
}
