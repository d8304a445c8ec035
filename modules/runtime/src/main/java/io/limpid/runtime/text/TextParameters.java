package io.limpid.runtime.text;

import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Weights;

/**
 * What a {@link TextEncoder} computes with.
 *
 * @param size E, values of a word's vector
 * @param heads of every block, dividing E
 * @param embedding [words · E], a word's vector after another; that of number 0 is never read
 * @param weights [blocks][4E · E], as {@link SelfAttention} takes them
 * @param bias [blocks][4E]
 * @param query [E]; empty for a plain mean
 */
public record TextParameters(
        int size, int heads, double[] embedding, double[][] weights, double[][] bias, double[] query) {
    public TextParameters {
        if (size < 1 || heads < 1 || size % heads != 0) {
            throw new IllegalArgumentException("heads must divide size, but heads = " + heads + " and size = " + size);
        }
        if (embedding.length % size != 0 || embedding.length < 2 * size) {
            throw new IllegalArgumentException("embedding must be at least two vectors of " + size + " values, but has "
                    + embedding.length + " values");
        }
        if (query.length != 0 && query.length != size) {
            throw new IllegalArgumentException("query must have " + size + " values or none, but has " + query.length);
        }
        for (int block = 0; block < weights.length; block++) {
            if (weights[block].length != 4 * size * size || bias[block].length != 4 * size) {
                throw new IllegalArgumentException("a block must have " + 4 * size * size + " weights and " + 4 * size
                        + " biases, but has " + weights[block].length + " and " + bias[block].length);
            }
        }
    }

    /** Number of blocks of self-attention. */
    public int blocks() {
        return weights.length;
    }

    /** Number of words, those for none and for any other included. */
    public int words() {
        return embedding.length / size;
    }

    /** The parameters of a graph's operation. */
    public static TextParameters of(Op.TextEncoding op) {
        Weights.Floats table = (Weights.Floats) op.embedding();
        int size = table.outputs();
        int words = table.size() / size;
        double[] embedding = new double[table.size()];
        for (int d = 0; d < size; d++) {
            for (int word = 0; word < words; word++) {
                embedding[word * size + d] = table.values()[d * words + word];
            }
        }
        double[][] weights = new double[op.attention().size()][];
        double[][] bias = new double[weights.length][];
        for (int block = 0; block < weights.length; block++) {
            Weights.Floats floats = (Weights.Floats) op.attention().get(block);
            weights[block] = doubles(floats.values());
            bias[block] = doubles(floats.bias());
        }
        double[] query = op.query()
                .map(found -> doubles(((Weights.Floats) found).values()))
                .orElseGet(() -> new double[0]);
        return new TextParameters(size, op.heads(), embedding, weights, bias, query);
    }

    /** The same numbers. */
    public static double[] doubles(float... values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
