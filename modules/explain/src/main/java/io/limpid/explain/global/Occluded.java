package io.limpid.explain.global;

import io.limpid.core.predict.Predictor;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/** What taking one player away changes on average. */
public final class Occluded {
    private Occluded() {}

    /**
     * For each player the mean absolute change of the output, clipped to 1, when its values come from a background row
     * drawn for each row.
     */
    public static double[] means(Predictor model, Sample sample, long seed) {
        int n = sample.size();
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = sample.row(i);
        }
        double[] before = sample.outputs(model, rows);
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        double[] means = new double[sample.players().count()];
        for (int player = 0; player < means.length; player++) {
            double[][] without = new double[n][];
            for (int i = 0; i < n; i++) {
                int from = sample.background().draw(random.nextDouble());
                without[i] = rows[i].clone();
                for (int member : sample.players().members(player)) {
                    without[i][member] = sample.background().value(from, member);
                }
            }
            double[] after = sample.outputs(model, without);
            for (int i = 0; i < n; i++) {
                means[player] += Math.min(1, Math.abs(after[i] - before[i])) / n;
            }
        }
        return means;
    }
}
