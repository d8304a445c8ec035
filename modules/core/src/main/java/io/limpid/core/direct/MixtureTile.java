package io.limpid.core.direct;

import java.util.Arrays;
import java.util.List;

/**
 * One thread's work on {@link DenseMixtures}: a tile of mixtures at a time, for every row and every other row. Values lie in
 * an array a unit, [units][mixtures]: compilers turn loops over whole arrays into vector instructions.
 */
final class MixtureTile {
    /** Floats of the other rows' share of the first layer that are kept at a time: few enough for the fastest caches. */
    private static final int KEPT = 1 << 14;
    /** With more classes BLAS computes the last layer faster, although values have to be copied for it. */
    private static final int FEW = 4;

    private final Block parameters;
    private final List<Dense> layers;
    private final int[][] groups;
    private final int size;
    private final int width;
    private final int classes;

    private final float[] firstWeights;
    private final ScoreGaps gaps;
    private final float[][] biases;
    /** W · x group by group, [rows · width, groups], and which groups are chosen, [groups, size]. */
    private final float[] contributions;

    private final Block contribution;
    private final float[] mask;
    private final Block chosen;
    private final Block left;

    private final Block product;
    private final Block values;
    private final float[][][] own;
    private final float[][][] other;
    private final float[][] sum;
    private final float[][] few;
    private final float[][] scores;
    private final double[] odds;
    private int from;
    private int count;

    /**
     * @param size mixtures in a tile
     * @param atOnce rows whose share of the first layer is kept
     */
    MixtureTile(Block parameters, List<Dense> layers, int[][] groups, int size, int atOnce) {
        this.parameters = parameters;
        this.layers = layers;
        this.groups = groups;
        this.size = size;
        this.width = layers.get(0).width();
        Dense last = layers.get(layers.size() - 1);
        this.classes = last.width();
        int widest = layers.stream().mapToInt(Dense::width).max().orElseThrow();
        int together = Math.max(1, KEPT / (width * size));
        this.contributions = new float[width * groups.length];
        this.contribution = Block.allocate((long) together * contributions.length);
        this.mask = new float[groups.length * size];
        this.chosen = Block.allocate(mask.length);
        this.left = Block.allocate(mask.length);
        this.product = Block.allocate(Math.max((long) widest, (long) together * width) * size);
        this.values = Block.allocate((long) widest * size);
        this.sum = new float[widest][size];
        this.few = new float[ScoreGaps.TOGETHER][size];
        this.scores = new float[classes][size];
        this.odds = new double[size];
        this.own = new float[atOnce][width][size];
        this.other = new float[together][width][size];
        this.firstWeights = read(layers.get(0).weights(), width * layers.get(0).inputs());
        this.biases = new float[layers.size()][];
        for (int i = 0; i < biases.length; i++) {
            Dense layer = layers.get(i);
            biases[i] = layer.bias() == Bias.NONE ? new float[layer.width()] : read(layer.bias(), layer.width());
        }
        float[] weights = read(last.weights(), classes * last.inputs());
        this.gaps = new ScoreGaps(weights, biases[biases.length - 1]);
    }

    private float[] read(int at, int length) {
        float[] values = new float[length];
        parameters.read(at, values, length);
        return values;
    }

    /** Turns to the mixtures from {@code first} on. */
    void choose(DenseMixtures.Choices choices, int first) {
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

    /** Adds to each row's means what the chosen mixtures say. */
    void add(float[][] rows, int[] targets, DenseMixtures.Others others, double[][] means) {
        for (int first = 0; first < rows.length; first += own.length) {
            int now = Math.min(own.length, rows.length - first);
            for (int row = 0; row < now; row++) {
                share(rows, first + row, 1, chosen, own, row);
                for (int unit = 0; unit < width; unit++) {
                    add(biases[0][unit], own[row][unit]);
                }
            }
            for (int n = 0; n < others.rows().length; n += other.length) {
                int some = Math.min(other.length, others.rows().length - n);
                share(others.rows(), n, some, left, other, 0);
                for (int row = 0; row < now; row++) {
                    for (int k = 0; k < some; k++) {
                        int target = targets[first + row];
                        score(own[row], other[k], target);
                        addProbability(target, others.weights()[n + k], means[first + row]);
                    }
                }
            }
        }
    }

    /** What the groups of some rows that a mask takes add to the first layer. */
    private void share(float[][] rows, int first, int some, Block taken, float[][][] to, int at) {
        for (int row = 0; row < some; row++) {
            contribute(rows[first + row]);
            contribution.write(row * contributions.length, contributions, contributions.length);
        }
        Matrix a = Matrix.in(contribution, 0, groups.length);
        Blas.multiply(some * width, size, groups.length, a, Matrix.in(taken, 0, size), 0, Matrix.in(product, 0, size));
        for (int unit = 0; unit < some * width; unit++) {
            product.read(unit * size, to[at + unit / width][unit % width], size);
        }
    }

    private void contribute(float... row) {
        int inputs = layers.get(0).inputs();
        for (int unit = 0; unit < width; unit++) {
            for (int group = 0; group < groups.length; group++) {
                float contribution = 0;
                for (int position : groups[group]) {
                    contribution += firstWeights[unit * inputs + position] * row[position];
                }
                contributions[unit * groups.length + group] = contribution;
            }
        }
    }

    /** The scores of mixtures of a row and another by their shares of the first layer; of few classes less the target's. */
    private void score(float[][] ours, float[][] theirs, int target) {
        int last = layers.size() - 1;
        if (last == 1 && classes <= FEW) {
            scoreGaps(ours, theirs, target);
            return;
        }
        float[][] first = last == 0 ? scores : sum;
        for (int unit = 0; unit < width; unit++) {
            layers.get(0).curve().ofSum(ours[unit], theirs[unit], first[unit], size);
        }
        for (int i = 1; i <= last; i++) {
            multiply(layers.get(i), biases[i], i == last ? scores : sum);
        }
    }

    /** Of two layers: a few units at a time, whose values never leave the cache. */
    private void scoreGaps(float[][] ours, float[][] theirs, int target) {
        Curve curve = layers.get(0).curve();
        gaps.start(target, scores);
        for (int first = 0; first < width; first += ScoreGaps.TOGETHER) {
            int some = Math.min(ScoreGaps.TOGETHER, width - first);
            for (int i = 0; i < some; i++) {
                curve.ofSum(ours[first + i], theirs[first + i], few[i], size);
            }
            gaps.add(few, first, target, scores);
        }
    }

    private void multiply(Dense layer, float[] bias, float[][] to) {
        for (int unit = 0; unit < layer.inputs(); unit++) {
            values.write(unit * size, sum[unit], size);
        }
        Matrix w = Matrix.in(parameters, layer.weights(), layer.inputs());
        Matrix in = Matrix.in(values, 0, size);
        Blas.multiply(layer.width(), size, layer.inputs(), w, in, 0, Matrix.in(product, 0, size));
        for (int unit = 0; unit < layer.width(); unit++) {
            product.read(unit * size, to[unit], size);
            add(bias[unit], to[unit]);
            layer.curve().apply(to[unit], size);
        }
    }

    private static void add(float number, float... to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += number;
        }
    }

    private void addProbability(int target, double weight, double... mean) {
        Arrays.fill(odds, 1);
        for (int c = 0; c < classes; c++) {
            if (c != target) {
                // A score so far above that its power is infinite leaves a probability of 0, as it should
                for (int i = 0; i < count; i++) {
                    odds[i] += Powers.exp(scores[c][i] - scores[target][i]);
                }
            }
        }
        for (int i = 0; i < count; i++) {
            mean[from + i] += weight / odds[i];
        }
    }
}
