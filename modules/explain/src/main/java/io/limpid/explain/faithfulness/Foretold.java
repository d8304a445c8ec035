package io.limpid.explain.faithfulness;

import io.limpid.explain.function.Explained;
import java.util.List;

/**
 * What an explanation foretells of disturbances of a row, and what the output did.
 *
 * @param foretold the sum of the values times what was taken away, for each disturbance
 * @param found by how much the output fell
 */
record Foretold(double[] foretold, double[] found) {
    static Foretold of(Subject subject, int row, Disturbance disturbance, Explained explained) {
        List<Disturbance.Disturbed> disturbed = disturbance.of(subject, subject.units(), row);
        int samples = disturbed.size();
        double[][] states = new double[samples + 1][];
        for (int i = 0; i < samples; i++) {
            states[i] = disturbed.get(i).values();
        }
        states[samples] = subject.row(row);
        double[] outputs = subject.outputs(explained, subject.targets()[row], states);
        double[] foretold = new double[samples];
        double[] found = new double[samples];
        for (int i = 0; i < samples; i++) {
            foretold[i] = product(
                    subject.attribution().values()[row], disturbed.get(i).taken());
            found[i] = outputs[samples] - outputs[i];
        }
        return new Foretold(foretold, found);
    }

    /** Pearson's; 0 where the explanation foretells the same of all disturbances, or all do the same. */
    double correlation() {
        return Ranking.linear(foretold, found);
    }

    static double product(double[] a, double... b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
