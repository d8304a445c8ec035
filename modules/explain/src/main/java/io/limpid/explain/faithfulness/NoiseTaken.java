package io.limpid.explain.faithfulness;

import java.util.ArrayList;
import java.util.List;

/** Noise taken away from every value of a row. */
record NoiseTaken(Noise noise) implements Disturbance {
    @Override
    public List<Disturbed> of(Subject subject, int[][] units, int row) {
        double[] values = subject.row(row);
        List<Disturbed> disturbed = new ArrayList<>();
        for (double[] taken : noise.of(row, values.length)) {
            double[] left = values.clone();
            double[] sums = new double[units.length];
            for (int i = 0; i < values.length; i++) {
                left[i] -= taken[i];
            }
            for (int unit = 0; unit < units.length; unit++) {
                for (int i : units[unit]) {
                    sums[unit] += taken[i];
                }
            }
            disturbed.add(new Disturbed(left, sums));
        }
        return disturbed;
    }
}
