package io.limpid.runtime.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A text as one vector: the vectors of its words, blocks of {@link SelfAttention} among them, and a weighted mean of what they
 * make. The weights of the mean are a softmax of each vector's product with a learnt query, or equal. Number 0 is no word:
 * positions that hold it take no part in anything, wherever they are. A text without words is the vector of zeros.
 *
 * <p>It knows no order: the words of a text may change places. The mean with a learnt query follows Yang et al. (2016),
 * "Hierarchical Attention Networks for Document Classification", without the hidden layer.
 */
public final class TextEncoder {
    private final TextParameters parameters;
    private final List<SelfAttention> blocks = new ArrayList<>();
    private final int size;

    public TextEncoder(TextParameters parameters) {
        this.parameters = parameters;
        size = parameters.size();
        for (int block = 0; block < parameters.blocks(); block++) {
            blocks.add(new SelfAttention(
                    size,
                    parameters.heads(),
                    parameters.weights()[block],
                    parameters.bias()[block]));
        }
    }

    /**
     * What one pass computed.
     *
     * @param words number of words, k
     * @param passes one a block
     * @param shares [k] of the weighted mean
     * @param last [k · E] vectors that the mean is of
     * @param vector [E] the text's
     */
    public record Pass(int words, List<SelfAttention.Pass> passes, double[] shares, double[] last, double[] vector) {}

    /** Gradients of the parameters, to add to; the learnt query's is empty where there is none. */
    public record Gradients(double[][] weights, double[][] bias, double[] query) {}

    /** Number of values of a text's vector. */
    public int size() {
        return size;
    }

    /** Whether there is no attention at all: no block, and a plain mean. */
    public boolean attendsToNothing() {
        return blocks.isEmpty() && parameters.query().length == 0;
    }

    /** Zeros of every parameter but the words' vectors. */
    public Gradients gradients() {
        return new Gradients(
                new double[blocks.size()][4 * size * size],
                new double[blocks.size()][4 * size],
                new double[parameters.query().length]);
    }

    /**
     * Positions of the words of a row of word numbers.
     *
     * @throws IllegalArgumentException if a number is not that of a word
     */
    public int[] positions(float... numbers) {
        int[] found = new int[numbers.length];
        int count = 0;
        for (int i = 0; i < numbers.length; i++) {
            if (!(numbers[i] >= 0 && numbers[i] < parameters.words() && numbers[i] == (int) numbers[i])) {
                throw new IllegalArgumentException("a text must be whole word numbers in [0, " + parameters.words()
                        + "), but number " + (i + 1) + " was " + numbers[i]);
            }
            if (numbers[i] != 0) {
                found[count++] = i;
            }
        }
        return java.util.Arrays.copyOf(found, count);
    }

    /** The vectors of the words at some positions of a row, [positions · E]. */
    public double[] vectors(float[] numbers, int... positions) {
        double[] vectors = new double[positions.length * size];
        for (int i = 0; i < positions.length; i++) {
            System.arraycopy(parameters.embedding(), (int) numbers[positions[i]] * size, vectors, i * size, size);
        }
        return vectors;
    }

    /** The vector of a text. */
    public double[] encode(float... numbers) {
        return forward(vectors(numbers, positions(numbers))).vector();
    }

    /** From the words' vectors [k · E] on. */
    public Pass forward(double[] vectors) {
        int k = vectors.length / size;
        List<SelfAttention.Pass> passes = new ArrayList<>();
        double[] x = vectors;
        for (SelfAttention block : blocks) {
            SelfAttention.Pass pass = block.forward(x);
            passes.add(pass);
            x = pass.output();
        }
        double[] shares = shares(x, k);
        double[] vector = new double[size];
        for (int word = 0; word < k; word++) {
            for (int d = 0; d < size; d++) {
                vector[d] += shares[word] * x[word * size + d];
            }
        }
        return new Pass(k, passes, shares, x, vector);
    }

    private double[] shares(double[] x, int k) {
        double[] shares = new double[k];
        double[] query = parameters.query();
        double most = Double.NEGATIVE_INFINITY;
        for (int word = 0; word < k; word++) {
            for (int d = 0; d < query.length; d++) {
                shares[word] += query[d] * x[word * size + d];
            }
            most = Math.max(most, shares[word]);
        }
        double total = 0;
        for (int word = 0; word < k; word++) {
            shares[word] = Math.exp(shares[word] - most);
            total += shares[word];
        }
        for (int word = 0; word < k; word++) {
            shares[word] /= total;
        }
        return shares;
    }

    /**
     * @param gradient [E] at the text's vector
     * @param into to which the parameters' gradients are added
     * @return the gradient at the words' vectors, [k · E]
     */
    public double[] backward(Pass pass, double[] gradient, Gradients into) {
        double[] x = pass.last();
        double[] query = parameters.query();
        double[] back = new double[x.length];
        double[] dShare = new double[pass.words()];
        double mean = 0;
        for (int word = 0; word < pass.words(); word++) {
            for (int d = 0; d < size; d++) {
                dShare[word] += gradient[d] * x[word * size + d];
                back[word * size + d] = pass.shares()[word] * gradient[d];
            }
            mean += pass.shares()[word] * dShare[word];
        }
        for (int word = 0; word < pass.words(); word++) {
            double dScore = pass.shares()[word] * (dShare[word] - mean);
            for (int d = 0; d < query.length; d++) {
                into.query()[d] += dScore * x[word * size + d];
                back[word * size + d] += dScore * query[d];
            }
        }
        for (int block = blocks.size() - 1; block >= 0; block--) {
            back = blocks.get(block)
                    .backward(pass.passes().get(block), back, into.weights()[block], into.bias()[block]);
        }
        return back;
    }
}
