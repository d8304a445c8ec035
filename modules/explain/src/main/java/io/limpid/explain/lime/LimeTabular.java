package io.limpid.explain.lime;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.coalition.Masking;
import io.limpid.explain.coalition.Players;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * LIME for tables: a weighted ridge regression among neighbours that differ from the row in each feature independently of
 * the others. The value of a feature is its coefficient: what it is worth that a category, or the bin of a number, is
 * as it is and not otherwise; of normal neighbours what one standard deviation more is worth. Values need not add up to
 * the output.
 *
 * @param masking players are the features; the background stands for the training data
 * @param neighbours where their numbers come from
 * @param features that are kept, ≥ 0: those that weigh most in a regression on all, and the regression is repeated on them
 *     alone; 0 keeps all
 * @param samples neighbours, ≥ 2, the row itself among them
 * @param kernelWidth of the distance from the row; 0 stands for 0.75 √features
 * @param alpha of the ridge, > 0
 * @param seed of the neighbours
 */
public record LimeTabular(
        Masking masking, Neighbours neighbours, int features, int samples, double kernelWidth, double alpha, long seed)
        implements Explainer {
    public LimeTabular {
        if (features < 0) {
            throw new IllegalArgumentException("features must be >= 0, but was " + features);
        }
        if (samples < 2) {
            throw new IllegalArgumentException("samples must be >= 2, but was " + samples);
        }
        if (!(kernelWidth >= 0)) {
            throw new IllegalArgumentException("kernelWidth must be >= 0, but was " + kernelWidth);
        }
        if (!(alpha > 0)) {
            throw new IllegalArgumentException("alpha must be > 0, but was " + alpha);
        }
    }

    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        double[][] rows = x.reshape('c', x.size(0), x.length() / x.size(0))
                .castTo(DataType.DOUBLE)
                .toDoubleMatrix();
        double[][] values = new double[rows.length][];
        double[] outputs = new double[rows.length];
        Players players = masking.players();
        Kernel kernel = new Kernel(kernelWidth == 0 ? 0.75 * Math.sqrt(players.count()) : kernelWidth);
        for (int i = 0; i < rows.length; i++) {
            Neighbourhood drawn = draw(rows[i]);
            double[] y = drawn.outputs(model, x, targets[i], masking.batch());
            double[] weights = Arrays.stream(drawn.z())
                    .mapToDouble(z -> kernel.euclidean(z, drawn.z()[0]))
                    .toArray();
            values[i] = weights(drawn.z(), y, weights);
            outputs[i] = y[0];
        }
        List<Integer> shape = List.of(players.count());
        return new Attribution(shape, values, outputs, new double[0], new double[0][]);
    }

    double[] weights(double[][] z, double[] y, double... weights) {
        double[] all = WeightedRidge.fit(z, y, weights, alpha).coefficients();
        if (features == 0 || features >= all.length) {
            return all;
        }
        int[] kept = IntStream.range(0, all.length)
                .boxed()
                .sorted(Comparator.comparingDouble(feature -> -Math.abs(all[feature] * z[0][feature])))
                .limit(features)
                .mapToInt(feature -> feature)
                .toArray();
        double[][] fewer = Arrays.stream(z)
                .map(row ->
                        IntStream.of(kept).mapToDouble(feature -> row[feature]).toArray())
                .toArray(double[][]::new);
        double[] found = WeightedRidge.fit(fewer, y, weights, alpha).coefficients();
        double[] values = new double[all.length];
        for (int i = 0; i < kept.length; i++) {
            values[kept[i]] = found[i];
        }
        return values;
    }

    private Neighbourhood draw(double[] row) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        Feature[] drawn = new Feature[masking.players().count()];
        Arrays.setAll(
                drawn,
                player -> neighbours.of(masking.background(), masking.players().members(player)));
        double[][] z = new double[samples][drawn.length];
        double[][] rows = new double[samples][];
        for (int i = 0; i < samples; i++) {
            rows[i] = row.clone();
            for (int player = 0; player < drawn.length; player++) {
                z[i][player] = i == 0 ? drawn[player].of(row) : drawn[player].draw(random, row, rows[i]);
            }
        }
        return new Neighbourhood(z, rows);
    }
}
