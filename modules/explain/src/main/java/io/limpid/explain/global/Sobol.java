package io.limpid.explain.global;

import io.limpid.core.predict.Predictor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Variance-based indices (Sobol 2001): the share of the output's variance that a feature explains alone ({@code first-order},
 * estimator of Saltelli et al. 2010) and with all its interactions ({@code total}, estimator of Jansen 1999), if
 * features were independent with the background's distributions. Errors are those of the numerators' means.
 *
 * @param samples base rows, ≥ 2; the model sees samples × (features + 2) rows
 * @param seed of the base rows
 */
public record Sobol(int samples, long seed) implements GlobalExplainer {
    public Sobol {
        if (samples < 2) {
            throw new IllegalArgumentException("samples must be >= 2, but was " + samples);
        }
    }

    @Override
    public List<Effect> explain(Predictor model, Sample sample) {
        int p = sample.players().count();
        List<Quantiles> quantiles = Quantiles.of(sample);
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        double[][] a = drawn(sample, quantiles, random);
        double[][] b = drawn(sample, quantiles, random);
        double[] atA = sample.outputs(model, a);
        double[] atB = sample.outputs(model, b);
        double[] both = Arrays.copyOf(atA, 2 * samples);
        System.arraycopy(atB, 0, both, samples, samples);
        double variance = Means.variance(both);
        double mean = Means.mean(both);
        List<Effect> effects = new ArrayList<>();
        for (int player = 0; player < p; player++) {
            double[] mixed = sample.outputs(model, mixed(sample, a, b, player));
            double[] first = new double[samples];
            double[] total = new double[samples];
            for (int i = 0; i < samples; i++) {
                first[i] = variance > 0 ? (atB[i] - mean) * (mixed[i] - atA[i]) / variance : 0;
                total[i] = variance > 0 ? (atA[i] - mixed[i]) * (atA[i] - mixed[i]) / 2 / variance : 0;
            }
            effects.add(Effect.of(player, "first-order", Means.mean(first), Means.error(first)));
            effects.add(Effect.of(player, "total", Means.mean(total), Means.error(total)));
        }
        return effects;
    }

    private double[][] drawn(Sample sample, List<Quantiles> quantiles, UniformRandomProvider random) {
        double[][] rows = new double[samples][];
        for (int i = 0; i < samples; i++) {
            rows[i] = sample.row(0);
            for (Quantiles quantile : quantiles) {
                quantile.put(random.nextDouble(), rows[i]);
            }
        }
        return rows;
    }

    /** A's rows with one player's values from B's. */
    private double[][] mixed(Sample sample, double[][] a, double[][] b, int player) {
        double[][] mixed = new double[samples][];
        for (int i = 0; i < samples; i++) {
            mixed[i] = a[i].clone();
            for (int member : sample.players().members(player)) {
                mixed[i][member] = b[i][member];
            }
        }
        return mixed;
    }
}
