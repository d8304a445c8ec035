package io.limpid.explain.global;

import io.limpid.core.predict.Predictor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Accumulated local effects of numeric features (Apley and Zhu 2020): between neighbouring quantiles, the mean difference
 * of the output for the rows that lie there, summed up from the left and centred to mean 0 over the rows. Unlike partial
 * dependence it moves no row further than to the edges of its own interval, so that correlated features do no harm.
 *
 * @param bins most intervals, ≥ 1
 */
public record AccumulatedEffects(int bins) implements GlobalExplainer {
    public AccumulatedEffects {
        if (bins < 1) {
            throw new IllegalArgumentException("bins must be >= 1, but was " + bins);
        }
    }

    @Override
    public List<Effect> explain(Predictor model, Sample sample) {
        List<Quantiles> quantiles = Quantiles.of(sample);
        List<Effect> effects = new ArrayList<>();
        for (int player = 0; player < quantiles.size(); player++) {
            double[] edges = quantiles.get(player).grid(bins + 1);
            if (sample.isNumeric(player) && edges.length > 1) {
                effects.add(curve(model, sample, player, edges));
            }
        }
        return effects;
    }

    private static Effect curve(Predictor model, Sample sample, int player, double[] edges) {
        int column = sample.players().members(player)[0];
        int n = sample.size();
        int[] bin = new int[n];
        double[][] low = new double[n][];
        double[][] high = new double[n][];
        for (int i = 0; i < n; i++) {
            low[i] = sample.row(i);
            high[i] = sample.row(i);
            bin[i] = bin(edges, low[i][column]);
            low[i][column] = edges[bin[i]];
            high[i][column] = edges[bin[i] + 1];
        }
        double[] atLow = sample.outputs(model, low);
        double[] atHigh = sample.outputs(model, high);
        double[] sums = new double[edges.length - 1];
        int[] counts = new int[edges.length - 1];
        for (int i = 0; i < n; i++) {
            sums[bin[i]] += atHigh[i] - atLow[i];
            counts[bin[i]]++;
        }
        double[] y = new double[edges.length];
        double centre = 0;
        for (int b = 0; b < sums.length; b++) {
            y[b + 1] = y[b] + (counts[b] == 0 ? 0 : sums[b] / counts[b]);
            centre += counts[b] * (y[b] + y[b + 1]) / 2 / n;
        }
        double mean = centre;
        Arrays.setAll(y, b -> y[b] - mean);
        return new Effect(player, -1, "accumulated effect", edges, y, new double[0]);
    }

    /** The interval of a value; values outside belong to the outermost. */
    private static int bin(double[] edges, double value) {
        int bin = 0;
        while (bin < edges.length - 2 && value > edges[bin + 1]) {
            bin++;
        }
        return bin;
    }
}
