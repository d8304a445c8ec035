package io.limpid.explain.text;

import io.limpid.core.network.Network;
import io.limpid.core.predict.Predictor;
import io.limpid.core.text.TextEncodingLayer;
import io.limpid.runtime.text.SelfAttention;
import io.limpid.runtime.text.TextEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;

/**
 * Where the attention of a network goes in one text.
 *
 * @param positions of its words in the row
 * @param blocks [blocks][heads][words · words]: row i is how word i looks at every word, and sums to 1
 * @param shares [words] of the weighted mean that ends the encoder; they sum to 1
 */
public record AttentionMaps(int[] positions, List<double[][]> blocks, double[] shares) {
    /**
     * @param numbers a row of word numbers
     * @throws IllegalArgumentException if the model is no network with a text encoder, or it has no attention
     */
    public static AttentionMaps of(Predictor model, float... numbers) {
        TextEncoder encoder = encoder(model);
        int[] positions = encoder.positions(numbers);
        if (encoder.attendsToNothing()) {
            throw new IllegalArgumentException(
                    "this network weighs all words alike and has no block of attention: there is none to show");
        }
        TextEncoder.Pass pass = encoder.forward(encoder.vectors(numbers, positions));
        List<double[][]> blocks = new ArrayList<>();
        for (SelfAttention.Pass block : pass.passes()) {
            blocks.add(block.attention());
        }
        return new AttentionMaps(positions, blocks, pass.shares());
    }

    private static TextEncoder encoder(Predictor model) {
        if (model instanceof Network network) {
            for (Layer layer : network.graph().getLayers()) {
                if (layer instanceof TextEncodingLayer text) {
                    return text.encoder();
                }
            }
        }
        throw new IllegalArgumentException(
                "attention is that of a network with a text-encoder, but this model has none");
    }

    /** A block's attention as the mean of its heads, [words · words]. */
    public double[] mean(int block) {
        double[][] heads = blocks.get(block);
        double[] mean = new double[positions.length * positions.length];
        for (double[] head : heads) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += head[i] / heads.length;
            }
        }
        return mean;
    }

    /** Attention of the last block, weighted by the shares of the mean: of a text without blocks the shares themselves. */
    double[] raw() {
        return blocks.isEmpty() ? shares.clone() : weighted(mean(blocks.size() - 1), shares);
    }

    /**
     * Attention through all blocks: each block's mean attention, half of it for the shortcut around it, multiplied. Abnar and
     * Zuidema (2020), "Quantifying Attention Flow in Transformers".
     */
    double[] rollout() {
        double[] reached = shares.clone();
        int words = positions.length;
        for (int block = blocks.size() - 1; block >= 0; block--) {
            double[] mixed = mean(block);
            for (int i = 0; i < mixed.length; i++) {
                mixed[i] = mixed[i] / 2 + (i / words == i % words ? 0.5 : 0);
            }
            reached = weighted(mixed, reached);
        }
        return reached;
    }

    private static double[] weighted(double[] map, double[] weights) {
        int words = weights.length;
        double[] sums = new double[words];
        for (int i = 0; i < words; i++) {
            for (int j = 0; j < words; j++) {
                sums[j] += weights[i] * map[i * words + j];
            }
        }
        return Arrays.copyOf(sums, words);
    }
}
