package io.limpid.explain.shapley;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.coalition.Coalitions;
import io.limpid.explain.coalition.Game;
import io.limpid.explain.coalition.Masking;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Shapley values as the mean marginal contribution over random orders of the players (Castro et al. 2009), each order
 * walked forwards and backwards (antithetic sampling, Mitchell et al. 2022). Every order adds up to output − base, so
 * the values do too, and they are exact for models without interactions of three or more players. Standard errors are
 * those of the mean over orders.
 *
 * @param masking who the players are and what their absence means
 * @param permutations orders to walk both ways, ≥ 1; errors need 2
 * @param seed of the orders, which are the same for every row
 */
public record PermutationShap(Masking masking, int permutations, long seed) implements Explainer {
    public PermutationShap {
        if (permutations < 1) {
            throw new IllegalArgumentException("permutations must be >= 1, but was " + permutations);
        }
    }

    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        int p = masking.players().count();
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        int[][] orders = new int[permutations][];
        Coalitions coalitions = new Coalitions(p);
        for (int k = 0; k < permutations; k++) {
            orders[k] = PermutationSampler.natural(p);
            PermutationSampler.shuffle(random, orders[k]);
            walk(coalitions, orders[k]);
        }
        return masking.explain(model, x, targets, coalitions, (game, worth) -> solve(game, worth, orders));
    }

    /** The coalitions between nobody and everybody, forwards and then backwards. */
    private static void walk(Coalitions coalitions, int[] order) {
        for (int length = 1; length < order.length; length++) {
            coalitions.add(java.util.Arrays.copyOfRange(order, 0, length));
        }
        for (int length = 1; length < order.length; length++) {
            coalitions.add(java.util.Arrays.copyOfRange(order, order.length - length, order.length));
        }
    }

    private static Masking.Solution solve(Game game, double[] worth, int[][] orders) {
        int p = game.players();
        double empty = game.empty();
        double full = game.full();
        MeanAndError[] means = MeanAndError.of(p);
        for (int k = 0; k < orders.length; k++) {
            int at = 2 * k * (p - 1);
            double[] marginal = new double[p];
            for (int i = 0; i < p; i++) {
                double before = i == 0 ? empty : worth[at + i - 1];
                double with = i == p - 1 ? full : worth[at + i];
                marginal[orders[k][i]] += (with - before) / 2;
                double beforeBack = i == 0 ? empty : worth[at + p - 1 + i - 1];
                double withBack = i == p - 1 ? full : worth[at + p - 1 + i];
                marginal[orders[k][p - 1 - i]] += (withBack - beforeBack) / 2;
            }
            MeanAndError.add(means, marginal);
        }
        return new Masking.Solution(
                MeanAndError.values(means),
                orders.length < 2 ? new double[0] : MeanAndError.errors(means),
                empty,
                full);
    }
}
