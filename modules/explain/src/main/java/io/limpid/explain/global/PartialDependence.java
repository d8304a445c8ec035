package io.limpid.explain.global;

import io.limpid.core.predict.Predictor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Partial dependence (Friedman 2001): the mean output over all rows when one numeric feature is set to a value, for values
 * at its quantiles; and the curves of single rows beside it (individual conditional expectation, Goldstein et al. 2015).
 * Features are moved independently of each other, so that a curve may pass through rows that do not exist.
 *
 * @param points most values a feature, ≥ 2
 * @param individuals rows whose own curves are given, ≥ 0
 */
public record PartialDependence(int points, int individuals) implements GlobalExplainer {
    public PartialDependence {
        if (points < 2) {
            throw new IllegalArgumentException("points must be >= 2, but was " + points);
        }
        if (individuals < 0) {
            throw new IllegalArgumentException("individuals must be >= 0, but was " + individuals);
        }
    }

    @Override
    public List<Effect> explain(Predictor model, Sample sample) {
        List<Quantiles> quantiles = Quantiles.of(sample);
        List<Effect> effects = new ArrayList<>();
        for (int player = 0; player < quantiles.size(); player++) {
            if (sample.isNumeric(player)) {
                add(effects, model, sample, player, quantiles.get(player).grid(points));
            }
        }
        return effects;
    }

    private void add(List<Effect> effects, Predictor model, Sample sample, int player, double[] grid) {
        double[] mean = new double[grid.length];
        double[] errors = new double[grid.length];
        double[][] single = new double[Math.min(individuals, sample.size())][grid.length];
        for (int g = 0; g < grid.length; g++) {
            double[] outputs =
                    sample.outputs(model, set(sample, sample.players().members(player)[0], grid[g]));
            mean[g] = Means.mean(outputs);
            errors[g] = Means.error(outputs);
            for (int i = 0; i < single.length; i++) {
                single[i][g] = outputs[i];
            }
        }
        effects.add(new Effect(player, -1, "mean", grid, mean, errors));
        for (double[] row : single) {
            effects.add(new Effect(player, -1, "one case", grid, row, new double[0]));
        }
    }

    /** All rows with one column set to a value. */
    static double[][] set(Sample sample, int column, double value) {
        double[][] rows = new double[sample.size()][];
        Arrays.setAll(rows, i -> {
            double[] row = sample.row(i);
            row[column] = value;
            return row;
        });
        return rows;
    }
}
