package io.limpid.explain.lime;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.coalition.Masking;
import io.limpid.explain.coalition.Players;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * LIME for tables: neighbours take each feature's values from background rows, independently of the other features. A
 * neighbour is like the row in a numeric feature if both lie between the same quartiles of the background, in a
 * categorical one if it has the same category. The value of a feature is its coefficient in the ridge regression: what
 * it is worth that the feature is as it is and not otherwise. Values need not add up to the output.
 *
 * @param masking players are the features; the background stands for the training data
 * @param samples neighbours, ≥ 2, the row itself among them
 * @param kernelWidth of the distance √(features that differ); 0 stands for 0.75 √features
 * @param alpha of the ridge, > 0
 * @param seed of the neighbours
 */
public record LimeTabular(Masking masking, int samples, double kernelWidth, double alpha, long seed)
        implements Explainer {
    public LimeTabular {
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
        double width = kernelWidth == 0 ? 0.75 * Math.sqrt(players.count()) : kernelWidth;
        for (int i = 0; i < rows.length; i++) {
            Neighbourhood neighbours = neighbours(rows[i]);
            double[] y = neighbours.outputs(model, x, targets[i], masking.batch());
            double[] weights = Arrays.stream(neighbours.z())
                    .mapToDouble(new Kernel(width)::euclidean)
                    .toArray();
            values[i] = WeightedRidge.fit(neighbours.z(), y, weights, alpha).coefficients();
            outputs[i] = y[0];
        }
        List<Integer> shape = List.of(players.count());
        return new Attribution(shape, values, outputs, new double[0], new double[0][]);
    }

    private Neighbourhood neighbours(double[] row) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        int p = masking.players().count();
        Likeness[] likeness = new Likeness[p];
        Arrays.setAll(
                likeness,
                player -> Likeness.of(masking.background(), masking.players().members(player)));
        double[][] z = new double[samples][p];
        double[][] rows = new double[samples][];
        Arrays.fill(z[0], 1);
        rows[0] = row;
        for (int i = 1; i < samples; i++) {
            rows[i] = row.clone();
            for (int player = 0; player < p; player++) {
                int from = masking.background().draw(random.nextDouble());
                int[] members = masking.players().members(player);
                for (int member : members) {
                    rows[i][member] = masking.background().value(from, member);
                }
                z[i][player] = likeness[player].alike(rows[i], row) ? 1 : 0;
            }
        }
        return new Neighbourhood(z, rows);
    }
}
