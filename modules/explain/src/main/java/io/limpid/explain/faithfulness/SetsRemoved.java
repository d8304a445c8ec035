package io.limpid.explain.faithfulness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One set of values after another removed from a row, whose contributions are taken away as a whole. */
record SetsRemoved(Optional<INDArray> replacement, Sets sets) implements Disturbance {
    @Override
    public List<Disturbed> of(Subject subject, int[][] units, int row) {
        double[] values = subject.row(row);
        double[] absent = Removal.replacement(replacement, values.length);
        List<Disturbed> disturbed = new ArrayList<>();
        for (int[] set : sets.of(subject, row)) {
            double[] left = values.clone();
            double[] taken = new double[units.length];
            for (int unit : set) {
                taken[unit] = 1;
                for (int i : units[unit]) {
                    left[i] = absent[i];
                }
            }
            disturbed.add(new Disturbed(left, taken));
        }
        return disturbed;
    }
}
