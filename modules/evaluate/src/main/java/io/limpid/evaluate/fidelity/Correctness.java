package io.limpid.evaluate.fidelity;

import io.limpid.core.data.Split;
import io.limpid.core.measure.Comparison;

/** Which rows a model decides as they are labelled. */
final class Correctness {
    private Correctness() {}

    static boolean[] of(double[][] outputs, Split on) {
        boolean[] right = new boolean[outputs.length];
        for (int i = 0; i < right.length; i++) {
            right[i] = Comparison.decision(outputs[i]) == on.label(i);
        }
        return right;
    }
}
