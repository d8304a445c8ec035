package io.limpid.explain.global;

import io.limpid.core.predict.Predictor;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Screening by elementary effects (Morris 1991, Campolongo et al. 2007): along random trajectories through the features'
 * quantiles each feature is moved once, by half of its distribution. {@code mean absolute effect} (μ*) ranks features; {@code spread}
 * (σ) is large where a feature interacts or is not linear.
 *
 * @param trajectories ≥ 2, each of features + 1 model rows
 * @param seed of the trajectories
 */
public record Morris(int trajectories, long seed) implements GlobalExplainer {
    private static final double STEP = 0.5;

    public Morris {
        if (trajectories < 2) {
            throw new IllegalArgumentException("trajectories must be >= 2, but was " + trajectories);
        }
    }

    @Override
    public List<Effect> explain(Predictor model, Sample sample) {
        int p = sample.players().count();
        List<Quantiles> quantiles = Quantiles.of(sample);
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        double[][] effects = new double[p][trajectories];
        for (int t = 0; t < trajectories; t++) {
            double[][] rows = new double[p + 1][];
            boolean[] up = new boolean[p];
            double[] row = sample.row(0);
            double[] place = new double[p];
            for (int player = 0; player < p; player++) {
                place[player] = (1 - STEP) * random.nextDouble();
                up[player] = random.nextBoolean();
                quantiles.get(player).put(up[player] ? place[player] : place[player] + STEP, row);
            }
            rows[0] = row;
            int[] order = PermutationSampler.natural(p);
            PermutationSampler.shuffle(random, order);
            for (int i = 0; i < p; i++) {
                int player = order[i];
                rows[i + 1] = rows[i].clone();
                quantiles.get(player).put(up[player] ? place[player] + STEP : place[player], rows[i + 1]);
            }
            double[] outputs = sample.outputs(model, rows);
            for (int i = 0; i < p; i++) {
                effects[order[i]][t] = (outputs[i + 1] - outputs[i]) * (up[order[i]] ? 1 : -1) / STEP;
            }
        }
        List<Effect> found = new ArrayList<>();
        for (int player = 0; player < p; player++) {
            double[] absolute =
                    java.util.Arrays.stream(effects[player]).map(Math::abs).toArray();
            found.add(Effect.of(player, "mean absolute effect", Means.mean(absolute), Means.error(absolute)));
            double spread = Math.sqrt(Means.variance(effects[player]));
            found.add(new Effect(player, -1, "spread", new double[0], new double[] {spread}, new double[0]));
        }
        return found;
    }
}
