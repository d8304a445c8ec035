package io.limpid.explain.shapley;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.coalition.Coalitions;
import io.limpid.explain.coalition.Game;
import io.limpid.explain.coalition.Masking;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Owen values of a hierarchy of players (Owen 1977, Lundberg's partition explainer): as Shapley values, but only
 * coalitions that respect the hierarchy count. In a binary tree, a player's value is the mean of its marginal
 * contribution over all contexts that take, at each join above it, the whole other side or none of it. Players that stand
 * for each other (correlated features, neighbouring superpixels) are so never torn apart. Of a player more than log2
 * {@code contexts} joins deep, contexts are drawn, and its value has a standard error.
 *
 * @param masking who the players are and what their absence means
 * @param hierarchy over the same players
 * @param contexts most contexts a player, ≥ 2
 * @param seed of drawn contexts
 */
public record PartitionShap(Masking masking, Hierarchy hierarchy, int contexts, long seed) implements Explainer {
    public PartitionShap {
        if (hierarchy.players() != masking.players().count()) {
            throw new IllegalArgumentException("hierarchy and masking must have equally many players, but have "
                    + hierarchy.players() + " and " + masking.players().count());
        }
        if (contexts < 2) {
            throw new IllegalArgumentException("contexts must be >= 2, but was " + contexts);
        }
    }

    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        int[][][] siblings = hierarchy.siblings();
        Coalitions coalitions = new Coalitions(siblings.length);
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        int[] counts = new int[siblings.length];
        boolean sampled = false;
        for (int player = 0; player < siblings.length; player++) {
            boolean all = 1L << Math.min(siblings[player].length, 62) <= contexts;
            counts[player] = all ? 1 << siblings[player].length : contexts;
            sampled |= !all;
            for (int context = 0; context < counts[player]; context++) {
                add(coalitions, player, siblings[player], all ? context : -1, random);
            }
        }
        boolean errors = sampled;
        return masking.explain(
                model, x, targets, coalitions, (game, worth) -> solve(game, worth, siblings, counts, errors));
    }

    /** A context and the same with the player. */
    private static void add(
            Coalitions coalitions, int player, int[][] siblings, int context, UniformRandomProvider random) {
        int without = coalitions.add();
        int with = coalitions.add(player);
        for (int level = 0; level < siblings.length; level++) {
            boolean present = context < 0 ? random.nextBoolean() : (context >> level & 1) != 0;
            if (present) {
                for (int other : siblings[level]) {
                    coalitions.join(without, other);
                    coalitions.join(with, other);
                }
            }
        }
    }

    private static Masking.Solution solve(
            Game game, double[] worth, int[][][] siblings, int[] counts, boolean sampled) {
        double[] values = new double[counts.length];
        double[] errors = new double[counts.length];
        int at = 0;
        for (int player = 0; player < counts.length; player++) {
            MeanAndError[] mean = MeanAndError.of(1);
            for (int context = 0; context < counts[player]; context++) {
                mean[0].add(worth[at + 1] - worth[at]);
                at += 2;
            }
            boolean all = 1L << Math.min(siblings[player].length, 62) == counts[player];
            values[player] = MeanAndError.values(mean)[0];
            errors[player] = all ? 0 : MeanAndError.errors(mean)[0];
        }
        return new Masking.Solution(values, sampled ? errors : new double[0], game.empty(), game.full());
    }
}
