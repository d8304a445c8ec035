package io.limpid.core.direct;

import java.util.ArrayList;
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
            Tile tile = new Tile(groups, size, Math.max(1, Math.min(rows.length, atOnce / size)));
            for (int i = tiles * part / parts; i < tiles * (part + 1) / parts; i++) {
                tile.choose(choices, i * size);
                tile.add(rows, targets, others, means);
            }
        }));
        return means;
    }

    private Dense first() {
        return layers.get(0);
    }

    private int widest() {
        return layers.stream().mapToInt(Dense::width).max().orElseThrow();
    }

    /** The work of one thread. */
    private final class Tile {
        private final int[][] groups;
        private final int size;
        private final int width = first().width();
        private final float[] weights = new float[width * first().inputs()];
        private final List<float[]> biases = new ArrayList<>();
        /** W · x group by group, [width, groups], and which groups are chosen, [groups, size]. */
        private final float[] contributions;

        private final Block contribution;
        private final float[] mask;
        private final Block chosen;
        private final Block left;

        private final Block product;
        private final Block values;
        private final float[][] own;
        private final float[] sum;
        private final float[] other;
        private final int atOnce;
        private int from;
        private int count;

        Tile(int[][] groups, int size, int atOnce) {
            this.groups = groups;
            this.size = size;
            this.atOnce = atOnce;
            this.contributions = new float[width * groups.length];
            this.contribution = Block.allocate(contributions.length);
            this.mask = new float[groups.length * size];
            this.chosen = Block.allocate(mask.length);
            this.left = Block.allocate(mask.length);
            this.product = Block.allocate((long) widest() * size);
            this.values = Block.allocate((long) widest() * size);
            this.sum = new float[widest() * size];
            this.other = new float[width * size];
            this.own = new float[atOnce][width * size];
            parameters.read(first().weights(), weights, weights.length);
            for (Dense layer : layers) {
                float[] bias = new float[layer.width()];
                if (layer.bias() != Bias.NONE) {
                    parameters.read(layer.bias(), bias, bias.length);
                }
                biases.add(bias);
            }
        }

        void choose(Choices choices, int first) {
            from = first;
            count = Math.min(size, choices.size() - first);
            for (int group = 0; group < groups.length; group++) {
                for (int i = 0; i < size; i++) {
                    mask[group * size + i] = i < count && choices.chosen(first + i, group) ? 1 : 0;
                }
            }
            chosen.write(0, mask, mask.length);
            for (int i = 0; i < mask.length; i++) {
                mask[i] = 1 - mask[i];
            }
            left.write(0, mask, mask.length);
        }

        void add(float[][] rows, int[] targets, Others others, double[][] means) {
            for (int first = 0; first < rows.length; first += atOnce) {
                int now = Math.min(atOnce, rows.length - first);
                for (int row = 0; row < now; row++) {
                    share(rows[first + row], chosen, own[row]);
                    Bias.add(biases.get(0), width, own[row], size);
                }
                for (int n = 0; n < others.rows().length; n++) {
                    share(others.rows()[n], left, other);
                    for (int row = 0; row < now; row++) {
                        add(own[row], targets[first + row], others.weights()[n], means[first + row]);
                    }
                }
            }
        }

        /** What the groups of a row that a mask takes add to the first layer. */
        private void share(float[] row, Block taken, float[] to) {
            for (int unit = 0; unit < width; unit++) {
                int w = unit * first().inputs();
                for (int group = 0; group < groups.length; group++) {
                    float contribution = 0;
                    for (int position : groups[group]) {
                        contribution += weights[w + position] * row[position];
                    }
                    contributions[unit * groups.length + group] = contribution;
                }
            }
            contribution.write(0, contributions, contributions.length);
            Matrix a = Matrix.in(contribution, 0, groups.length);
            Blas.multiply(width, size, groups.length, a, Matrix.in(taken, 0, size), 0, Matrix.in(product, 0, size));
            product.read(0, to, width * size);
        }

        private void add(float[] ours, int target, double weight, double[] mean) {
            for (int i = 0; i < other.length; i++) {
                sum[i] = ours[i] + other[i];
            }
            first().curve().apply(sum, other.length);
            for (int i = 1; i < layers.size(); i++) {
                Dense layer = layers.get(i);
                values.write(0, sum, layer.inputs() * size);
                Matrix w = Matrix.in(parameters, layer.weights(), layer.inputs());
                Matrix in = Matrix.in(values, 0, size);
                Blas.multiply(layer.width(), size, layer.inputs(), w, in, 0, Matrix.in(product, 0, size));
                product.read(0, sum, layer.width() * size);
                Bias.add(biases.get(i), layer.width(), sum, size);
                layer.curve().apply(sum, layer.width() * size);
            }
            int classes = layers.get(layers.size() - 1).width();
            for (int i = 0; i < count; i++) {
                mean[from + i] += weight * CrossEntropy.probability(sum, i, size, classes, target);
            }
        }
    }
}
