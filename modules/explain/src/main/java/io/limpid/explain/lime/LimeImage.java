package io.limpid.explain.lime;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.coalition.Players;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * LIME for images: in a neighbour each superpixel is shown with probability ½ or else painted in its own mean colour.
 * Neighbours are weighted by the cosine distance of what is shown to everything. The value of a superpixel is its
 * coefficient.
 *
 * @param superpixels a player each, with all its channels
 * @param channels of the image: a superpixel's positions are channel by channel in the row
 * @param samples neighbours, ≥ 2, the image itself among them
 * @param kernelWidth > 0; the authors' is 0.25
 * @param alpha of the ridge, > 0
 * @param batch most rows given to the model at once, ≥ 1
 * @param seed of the neighbours
 */
public record LimeImage(
        Players superpixels, int channels, int samples, double kernelWidth, double alpha, int batch, long seed)
        implements Explainer {
    public LimeImage {
        if (channels < 1) {
            throw new IllegalArgumentException("channels must be >= 1, but was " + channels);
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
        double[][] shown = shown();
        double[] weights = Arrays.stream(shown)
                .mapToDouble(z -> new Kernel(kernelWidth).cosine(z, 1))
                .toArray();
        double[][] values = new double[rows.length][];
        double[] outputs = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            double[] row = rows[i];
            double[] mean = means(row);
            double[][] neighbours =
                    Arrays.stream(shown).map(z -> painted(row, mean, z)).toArray(double[][]::new);
            double[] y = new Neighbourhood(shown, neighbours).outputs(model, x, targets[i], batch);
            values[i] = WeightedRidge.fit(shown, y, weights, alpha).coefficients();
            outputs[i] = y[0];
        }
        return new Attribution(List.of(superpixels.count()), values, outputs, new double[0], new double[0][]);
    }

    private double[][] shown() {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        double[][] shown = new double[samples][superpixels.count()];
        for (int i = 0; i < samples; i++) {
            for (int player = 0; player < shown[i].length; player++) {
                shown[i][player] = i == 0 || random.nextBoolean() ? 1 : 0;
            }
        }
        return shown;
    }

    /** Mean of each superpixel's channel, at each of its positions. */
    private double[] means(double[] row) {
        double[] means = new double[row.length];
        int plane = row.length / channels;
        for (int player = 0; player < superpixels.count(); player++) {
            int[] members = superpixels.members(player);
            double[] sums = new double[channels];
            int[] counts = new int[channels];
            for (int member : members) {
                sums[member / plane] += row[member];
                counts[member / plane]++;
            }
            for (int member : members) {
                means[member] = sums[member / plane] / counts[member / plane];
            }
        }
        return means;
    }

    private double[] painted(double[] row, double[] mean, double[] z) {
        double[] painted = row.clone();
        for (int player = 0; player < z.length; player++) {
            if (z[player] == 0) {
                for (int member : superpixels.members(player)) {
                    painted[member] = mean[member];
                }
            }
        }
        return painted;
    }
}
