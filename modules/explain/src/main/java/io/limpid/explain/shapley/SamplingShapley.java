package io.limpid.explain.shapley;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.coalition.Coalitions;
import io.limpid.explain.coalition.Link;
import io.limpid.explain.coalition.Masking;
import io.limpid.explain.coalition.MaskingGame;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Shapley values from random orders of the players, each against one background row drawn for it (Štrumbelj and Kononenko
 * 2010): unbiased from the first sample, at p + 1 model rows a sample however large the background is. The values add up
 * to the output minus the mean output of the drawn background rows, which is given as base.
 *
 * @param masking who the players are and what their absence means; its link must be the identity, since a link of a mean
 *     over the background cannot be had from single rows
 * @param samples orders to draw, ≥ 2
 * @param seed of the orders and the background rows, which are the same for every explained row
 */
public record SamplingShapley(Masking masking, int samples, long seed) implements Explainer {
    public SamplingShapley {
        if (samples < 2) {
            throw new IllegalArgumentException("samples must be >= 2, but was " + samples);
        }
        if (masking.link() != Link.IDENTITY) {
            throw new IllegalArgumentException("sampling Shapley values explain outputs themselves, but the link was "
                    + masking.link() + "; use permutation-shap");
        }
    }

    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        int p = masking.players().count();
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        int[][] orders = new int[samples][];
        int[] from = new int[samples * p];
        Coalitions coalitions = new Coalitions(p);
        for (int k = 0; k < samples; k++) {
            orders[k] = PermutationSampler.natural(p);
            PermutationSampler.shuffle(random, orders[k]);
            Arrays.fill(from, k * p, (k + 1) * p, masking.background().draw(random.nextDouble()));
            for (int length = 0; length < p; length++) {
                coalitions.add(Arrays.copyOf(orders[k], length));
            }
        }
        return masking.explain(
                model, x, targets, new Coalitions(p), (game, none) -> solve(game, orders, coalitions, from));
    }

    private static Masking.Solution solve(MaskingGame game, int[][] orders, Coalitions coalitions, int[] from) {
        int p = game.players();
        double full = game.full();
        double[] worth = game.worthAgainst(coalitions, from);
        MeanAndError[] means = MeanAndError.of(p);
        double base = 0;
        for (int k = 0; k < orders.length; k++) {
            double[] marginal = new double[p];
            for (int i = 0; i < p; i++) {
                double with = i == p - 1 ? full : worth[k * p + i + 1];
                marginal[orders[k][i]] = with - worth[k * p + i];
            }
            MeanAndError.add(means, marginal);
            base += worth[k * p] / orders.length;
        }
        return new Masking.Solution(MeanAndError.values(means), MeanAndError.errors(means), base, full);
    }
}
