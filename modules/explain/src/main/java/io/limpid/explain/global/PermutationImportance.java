package io.limpid.explain.global;

import io.limpid.core.predict.Predictor;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Accuracy lost when one feature's values are shuffled among the rows (Breiman 2001, Fisher et al. 2019). Errors are those
 * of the mean over shuffles, for these rows. A feature whose information others carry too loses little.
 *
 * @param repeats shuffles, ≥ 2
 * @param seed of the shuffles
 */
public record PermutationImportance(int repeats, long seed) implements GlobalExplainer {
    public PermutationImportance {
        if (repeats < 2) {
            throw new IllegalArgumentException("repeats must be >= 2, but was " + repeats);
        }
    }

    @Override
    public List<Effect> explain(Predictor model, Sample sample) {
        int n = sample.size();
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = sample.row(i);
        }
        boolean numbers = sample.isOfNumbers();
        int before = numbers ? 0 : sample.right(model, rows);
        double error = numbers ? sample.error(model, rows) : 0;
        List<Effect> effects = new ArrayList<>();
        for (int player = 0; player < sample.players().count(); player++) {
            var random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
            double[] losses = new double[repeats];
            for (int repeat = 0; repeat < repeats; repeat++) {
                int[] from = PermutationSampler.natural(n);
                PermutationSampler.shuffle(random, from);
                double[][] shuffled = new double[n][];
                for (int i = 0; i < n; i++) {
                    shuffled[i] = rows[i].clone();
                    for (int member : sample.players().members(player)) {
                        shuffled[i][member] = rows[from[i]][member];
                    }
                }
                losses[repeat] = numbers
                        ? sample.error(model, shuffled) - error
                        : (before - sample.right(model, shuffled)) / (double) n;
            }
            effects.add(Effect.of(
                    player, numbers ? "RMSE gained" : "accuracy lost", Means.mean(losses), Means.error(losses)));
        }
        return effects;
    }
}
