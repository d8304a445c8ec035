package io.limpid.explain.faithfulness;

import java.util.Arrays;
import java.util.Random;

/** Sets of the values of an explanation. */
@FunctionalInterface
interface Sets {
    /** Positions of the values in each set. */
    int[][] of(Subject subject, int row);

    /** Neighbours in rank, in parts as equal as can be: together all values. */
    static Sets ranked(int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("steps must be >= 1, but was " + steps);
        }
        return (subject, row) -> Ranking.parts(steps, subject.attribution().values()[row]);
    }

    /** Random sets of one size, the same for every row; at least one value and not all. */
    static Sets drawn(double share, int samples, long seed) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("share must be in (0, 1), but was " + share);
        }
        Noise.check("samples", 1, samples);
        return (subject, row) -> {
            int values = subject.attribution().values()[row].length;
            int size = (int) Math.max(1, Math.min(values - 1, Math.round(share * values)));
            Random random = new Random(seed);
            int[][] sets = new int[samples][];
            for (int sample = 0; sample < samples; sample++) {
                double[] keys = random.doubles(values).toArray();
                sets[sample] = Arrays.copyOf(Ranking.descending(keys), size);
            }
            return sets;
        };
    }
}
