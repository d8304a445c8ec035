package io.limpid.explain.faithfulness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Each value of a row removed with probability one half, in {@code samples} ways that are the same for all rows. */
record HalvesRemoved(Optional<INDArray> replacement, int samples, long seed, boolean slopes) implements Disturbance {
    @Override
    public List<Disturbed> of(Subject subject, int[][] units, int row) {
        double[] values = subject.row(row);
        double[] absent = Removal.replacement(replacement, values.length);
        Random random = new Random(seed);
        List<Disturbed> disturbed = new ArrayList<>();
        for (int sample = 0; sample < samples; sample++) {
            double[] left = values.clone();
            double[] taken = new double[units.length];
            for (int unit = 0; unit < units.length; unit++) {
                if (random.nextBoolean()) {
                    taken[unit] = slopes ? 0 : 1;
                    for (int i : units[unit]) {
                        left[i] = absent[i];
                        taken[unit] += slopes ? values[i] - absent[i] : 0;
                    }
                }
            }
            disturbed.add(new Disturbed(left, taken));
        }
        return disturbed;
    }
}
