package io.limpid.evaluate.fidelity;

import io.limpid.core.data.LabelSets;
import io.limpid.core.data.Split;
import io.limpid.core.measure.Comparison;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Which rows a model decides as they are labelled: the class, or where rows have several labels all of them. */
final class Correctness {
    private Correctness() {}

    static boolean[] of(double[][] outputs, Split on) {
        boolean[] right = new boolean[outputs.length];
        if (on.labelSets().isPresent()) {
            LabelSets sets = on.labelSets().get();
            for (int i = 0; i < right.length; i++) {
                int row = i;
                right[i] = all(outputs[i], label -> sets.holds(row, label));
            }
            return right;
        }
        for (int i = 0; i < right.length; i++) {
            right[i] = Comparison.decision(outputs[i]) == on.label(i);
        }
        return right;
    }

    private static boolean all(double[] probabilities, IntPredicate there) {
        return IntStream.range(0, probabilities.length)
                .allMatch(label -> Comparison.decidesLabel(probabilities[label]) == there.test(label));
    }
}
