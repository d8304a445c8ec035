package io.limpid.explain.global;

import io.limpid.core.predict.Predictor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Strength of two-way interactions (Friedman and Popescu 2008): H² = Σ (PDjk − PDj − PDk)² / Σ PDjk² over the rows, with
 * centred partial dependences; given as H, 0 for two features that simply add up. Pairs of features whose joint effect
 * varies by less than a thousandth of the output's variance have no ratio worth the name and are 0.
 *
 * @param features the features whose partial dependence varies most, ≥ 2, are paired
 * @param rows most rows to use, ≥ 2: a pair needs their square
 */
public record Interactions(int features, int rows) implements GlobalExplainer {
    private static final double NEGLIGIBLE = 1e-3;

    public Interactions {
        if (features < 2) {
            throw new IllegalArgumentException("features must be >= 2, but was " + features);
        }
        if (rows < 2) {
            throw new IllegalArgumentException("rows must be >= 2, but was " + rows);
        }
    }

    @Override
    public List<Effect> explain(Predictor model, Sample sample) {
        int n = Math.min(rows, sample.size());
        double[][] single = new double[sample.players().count()][];
        for (int player = 0; player < single.length; player++) {
            single[player] = dependence(model, sample, n, player);
        }
        int[] strongest = IntStream.range(0, single.length)
                .boxed()
                .sorted(Comparator.comparingDouble(p -> -Means.variance(single[p])))
                .limit(features)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        double[][] all = new double[n][];
        Arrays.setAll(all, sample::row);
        double output = Means.variance(sample.outputs(model, all));
        List<Effect> effects = new ArrayList<>();
        for (int a = 0; a < strongest.length; a++) {
            for (int b = a + 1; b < strongest.length; b++) {
                int j = strongest[a];
                int k = strongest[b];
                double h = strength(single[j], single[k], dependence(model, sample, n, j, k), output);
                effects.add(new Effect(j, k, "H", new double[0], new double[] {h}, new double[0]));
            }
        }
        return effects;
    }

    /** Centred partial dependence on some players at each row. */
    private static double[] dependence(Predictor model, Sample sample, int n, int... players) {
        double[] dependence = new double[n];
        for (int at = 0; at < n; at++) {
            double[] values = sample.row(at);
            double[][] mixed = new double[n][];
            for (int i = 0; i < n; i++) {
                mixed[i] = sample.row(i);
                for (int player : players) {
                    for (int member : sample.players().members(player)) {
                        mixed[i][member] = values[member];
                    }
                }
            }
            dependence[at] = Means.mean(sample.outputs(model, mixed));
        }
        double mean = Means.mean(dependence);
        Arrays.setAll(dependence, i -> dependence[i] - mean);
        return dependence;
    }

    private static double strength(double[] j, double[] k, double[] both, double output) {
        double above = 0;
        double below = 0;
        for (int i = 0; i < both.length; i++) {
            double rest = both[i] - j[i] - k[i];
            above += rest * rest;
            below += both[i] * both[i];
        }
        return below / both.length > NEGLIGIBLE * output ? Math.sqrt(above / below) : 0;
    }
}
