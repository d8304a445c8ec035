package io.limpid.core.direct;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a stack of dense layers says about mixtures of rows: some groups of values from one row, all others from another.
 * The first layer is linear, so what a row's groups add to it is worked out once a row, and a mixture's is a sum: W · x over
 * the groups chosen and W · z over the others are two small matrix products with 0 and 1, of which the second serves every
 * row x. No mixture is ever written down.
 *
 * <p>Mixtures go through the layers in tiles of at most {@value #TILE}, all of one size that follows from the number of
 * mixtures. A tile is computed by one thread and averaged in the order of the other rows, so neither the number of rows nor
 * that of threads changes a bit.
 */
public final class DenseMixtures {
    private static final int TILE = 128;
    /** Floats that processors work on at once. */
    private static final int LANES = 16;

    private final Block parameters;
    private final List<Dense> layers;

    DenseMixtures(Block parameters, List<Dense> layers) {
        this.parameters = parameters;
        this.layers = List.copyOf(layers);
    }

    /** Which groups each mixture takes from the row. */
    public interface Choices {
        int size();

        boolean chosen(int mixture, int group);
    }

    /**
     * What the other values are averaged over.
     *
     * @param rows [n][features]
     * @param weights [n], summing to 1
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Others(float[][] rows, double[] weights) {}

    /**
     * The mean probability of a class over all others, for each row and mixture.
     *
     * @param rows [n][features]
     * @param targets class by row
     * @param groups positions of each group's values; every position is in exactly one
     * @param atOnce most mixtures whose first layer a thread keeps at a time; never fewer than a tile
     * @param threads ≥ 1
     * @return [n][mixtures]
     * @throws IllegalArgumentException if a target is no class
     */
    public double[][] probabilities(
            float[][] rows, int[] targets, Others others, int[][] groups, Choices choices, int atOnce, int threads) {
        int classes = layers.get(layers.size() - 1).width();
        for (int target : targets) {
            if (target < 0 || target >= classes) {
                throw new IllegalArgumentException(
                        "target must be an output in [0, " + classes + "), but was " + target);
            }
        }
        double[][] means = new double[rows.length][choices.size()];
        int tiles = (choices.size() + TILE - 1) / TILE;
        int size = ((choices.size() - 1) / tiles / LANES + 1) * LANES;
        int parts = Math.max(1, Math.min(threads, tiles));
        Blas.unthreaded(() -> IntStream.range(0, parts).parallel().forEach(part -> {
            int together = Math.max(1, Math.min(rows.length, atOnce / size));
            MixtureTile tile = new MixtureTile(parameters, layers, groups, size, together);
            for (int i = tiles * part / parts; i < tiles * (part + 1) / parts; i++) {
                tile.choose(choices, i * size);
                tile.add(rows, targets, others, means);
            }
        }));
        return means;
    }
}
