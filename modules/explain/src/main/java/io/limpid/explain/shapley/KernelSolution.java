package io.limpid.explain.shapley;

import io.limpid.explain.coalition.Coalitions;
import io.limpid.explain.coalition.Masking;
import java.util.stream.IntStream;

/**
 * What one sample of coalitions says of any game: values by constrained least squares, and their standard errors. All that
 * depends on the coalitions alone is worked out once for all games.
 *
 * <p>With n drawn pairs of total weight W, the estimate's linear part is W/n Σ g, g = (z r(z) + z̄ r(z̄)) / 2 and r the
 * residuals; its variance is W²/n Cov(g), taken through the least squares (sandwich estimator). Since z̄ = 1 − z, and since
 * what is the same for all players is lost in the constraint, g counts as z (r(z) − r(z̄)) / 2: a number of the game times a
 * direction of the pair. n − p + 1 degrees of freedom remain.
 */
final class KernelSolution {
    private final KernelSample sample;
    private final Coalitions coalitions;
    private final ConstrainedLeastSquares squares;
    private final int players;
    /** One coalition of each pair, with its direction. */
    private final int[] drawn;

    private final double[][] directions;

    KernelSolution(KernelSample sample) {
        this.sample = sample;
        this.coalitions = sample.coalitions();
        this.players = coalitions.players();
        this.squares = new ConstrainedLeastSquares(coalitions, sample.weights());
        this.drawn = IntStream.range(0, coalitions.size())
                .filter(c -> sample.draws(c) > 0 && sample.partner(c) > c)
                .toArray();
        this.directions = new double[sample.drawn() < 2 ? 0 : drawn.length][];
        double[][] inverse = directions.length == 0 ? new double[0][] : squares.inverse();
        for (int k = 0; k < directions.length; k++) {
            directions[k] = squares.direction(inverse, coalitions.present(drawn[k]));
        }
    }

    /** @param worth of each coalition of the sample */
    Masking.Solution solve(double[] worth, double empty, double full) {
        double[] values = squares.solve(worth, empty, full);
        double[] errors = sample.drawn() < 2 ? new double[0] : errors(worth, values, full - empty);
        return new Masking.Solution(values, errors, empty, full);
    }

    /** @param all what the values sum to */
    private double[] errors(double[] worth, double[] values, double all) {
        int n = sample.drawn();
        double[] mean = new double[players];
        double[] square = new double[players];
        for (int k = 0; k < drawn.length; k++) {
            // r(z) − r(z̄): the values of z̄ sum to those of all less those of z
            double residuals = worth[drawn[k]] - worth[sample.partner(drawn[k])] + all;
            for (int player : coalitions.present(drawn[k])) {
                residuals -= 2 * values[player];
            }
            double[] direction = directions[k];
            double share = (double) sample.draws(drawn[k]) / n;
            for (int i = 0; i < players; i++) {
                double influence = residuals / 2 * direction[i];
                mean[i] += share * influence;
                square[i] += share * influence * influence;
            }
        }
        double[] errors = new double[players];
        for (int i = 0; i < players; i++) {
            double variance = Math.max(0, square[i] - mean[i] * mean[i]);
            errors[i] = sample.drawnWeight() * Math.sqrt(variance / Math.max(1, n - players + 1));
        }
        return errors;
    }
}
