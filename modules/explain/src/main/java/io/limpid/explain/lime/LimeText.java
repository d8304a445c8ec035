package io.limpid.explain.lime;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * LIME for text as a bag of words: rows are sequences of token numbers. A neighbour is the text without some of its words,
 * a word being all its occurrences; how many are taken is drawn uniformly from one to all, then which. Neighbours
 * are weighted by 100 times the cosine distance, as in the authors' code. The value of a position is its word's
 * coefficient.
 *
 * @param padding the token that stands for nothing; it is no word
 * @param samples neighbours, ≥ 2, the text itself among them
 * @param kernelWidth > 0; the authors' is 25
 * @param alpha of the ridge, > 0
 * @param batch most rows given to the model at once, ≥ 1
 * @param seed of the neighbours
 */
public record LimeText(double padding, int samples, double kernelWidth, double alpha, int batch, long seed)
        implements Explainer {
    private static final double SCALE = 100;

    public LimeText {
        if (Double.isNaN(padding)) {
            throw new IllegalArgumentException("padding must be a token number, but was NaN");
        }
        if (samples < 2) {
            throw new IllegalArgumentException("samples must be >= 2, but was " + samples);
        }
        if (!(kernelWidth > 0)) {
            throw new IllegalArgumentException("kernelWidth must be > 0, but was " + kernelWidth);
        }
        if (!(alpha > 0)) {
            throw new IllegalArgumentException("alpha must be > 0, but was " + alpha);
        }
        if (batch < 1) {
            throw new IllegalArgumentException("batch must be >= 1, but was " + batch);
        }
    }

    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        double[][] rows = x.reshape('c', x.size(0), x.length() / x.size(0))
                .castTo(DataType.DOUBLE)
                .toDoubleMatrix();
        double[][] values = new double[rows.length][];
        double[] outputs = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            List<List<Integer>> words = words(rows[i]);
            double[][] kept = kept(words.size());
            double[] row = rows[i];
            double[][] neighbours =
                    Arrays.stream(kept).map(z -> without(row, words, z)).toArray(double[][]::new);
            double[] y = new Neighbourhood(kept, neighbours).outputs(model, x, targets[i], batch);
            values[i] = new double[row.length];
            outputs[i] = y[0];
            if (!words.isEmpty()) {
                double[] weights = Arrays.stream(kept)
                        .mapToDouble(z -> new Kernel(kernelWidth).cosine(z, SCALE))
                        .toArray();
                double[] coefficients =
                        WeightedRidge.fit(kept, y, weights, alpha).coefficients();
                for (int word = 0; word < coefficients.length; word++) {
                    for (int position : words.get(word)) {
                        values[i][position] = coefficients[word];
                    }
                }
            }
        }
        List<Integer> shape =
                Arrays.stream(x.shape()).skip(1).mapToObj(Math::toIntExact).toList();
        return new Attribution(shape, values, outputs, new double[0], new double[0][]);
    }

    /** Positions of each different token, in order of first occurrence. */
    private List<List<Integer>> words(double[] row) {
        Map<Double, List<Integer>> words = new LinkedHashMap<>();
        for (int i = 0; i < row.length; i++) {
            if (row[i] != padding) {
                words.computeIfAbsent(row[i], word -> new ArrayList<>()).add(i);
            }
        }
        return List.copyOf(words.values());
    }

    private double[][] kept(int words) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        double[][] kept = new double[words == 0 ? 1 : samples][words];
        int[] order = PermutationSampler.natural(words);
        for (int i = 0; i < kept.length; i++) {
            Arrays.fill(kept[i], 1);
            if (i > 0) {
                PermutationSampler.shuffle(random, order);
                int removed = 1 + random.nextInt(words);
                for (int k = 0; k < removed; k++) {
                    kept[i][order[k]] = 0;
                }
            }
        }
        return kept;
    }

    private double[] without(double[] row, List<List<Integer>> words, double[] z) {
        double[] less = row.clone();
        for (int word = 0; word < z.length; word++) {
            if (z[word] == 0) {
                for (int position : words.get(word)) {
                    less[position] = padding;
                }
            }
        }
        return less;
    }
}
