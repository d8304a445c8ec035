package io.limpid.explain.shapley;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.coalition.Coalitions;
import io.limpid.explain.coalition.Game;
import io.limpid.explain.coalition.Masking;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * KernelSHAP (Lundberg and Lee 2017): Shapley values by weighted least squares over coalitions, enumerated as far as the
 * budget goes and drawn in pairs beyond (Covert and Lee 2021). With every coalition enumerated the values are exact. No
 * player is dropped. Standard errors come from the scatter of the drawn pairs' contributions to the estimating equation
 * (sandwich estimator); what is enumerated has none.
 *
 * @param masking who the players are and what their absence means
 * @param coalitions how many coalitions to compute; 0 stands for 2p + 2048
 * @param seed of the drawn coalitions, which are the same for every row
 */
public record KernelShap(Masking masking, int coalitions, long seed) implements Explainer {
    public KernelShap {
        if (coalitions < 0) {
            throw new IllegalArgumentException("coalitions must be >= 0, but was " + coalitions);
        }
    }

    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        int players = masking.players().count();
        if (players == 1) {
            return masking.explain(model, x, targets, KernelShap::single);
        }
        KernelSample sample = new KernelSample(players, coalitions == 0 ? 2 * players + 2048 : coalitions, seed);
        ConstrainedLeastSquares squares = new ConstrainedLeastSquares(sample.coalitions(), sample.weights());
        return masking.explain(model, x, targets, game -> solve(game, sample, squares));
    }

    private static Masking.Solution solve(Game game, KernelSample sample, ConstrainedLeastSquares squares) {
        double empty = game.empty();
        double full = game.full();
        double[] worth = game.worth(sample.coalitions());
        double[] values = squares.solve(worth, empty, full);
        double[] errors = sample.drawn() < 2 ? new double[0] : errors(sample, squares, worth, values, empty);
        return new Masking.Solution(values, errors, empty, full);
    }

    /**
     * With n drawn pairs of total weight W, the estimate's linear part is W/n Σ g_k, g_k = (z r(z) + z̄ r(z̄)) / 2 and r the
     * residuals; its variance is W²/n Cov(g), taken through the least squares. n − p + 1 degrees of freedom remain.
     */
    private static double[] errors(
            KernelSample sample, ConstrainedLeastSquares squares, double[] worth, double[] values, double empty) {
        int p = values.length;
        Coalitions coalitions = sample.coalitions();
        double[] mean = new double[p];
        double[] square = new double[p];
        int n = sample.drawn();
        for (int c = 0; c < worth.length; c++) {
            int partner = sample.draws(c) == 0 ? -1 : sample.partner(c);
            if (partner > c) {
                double[] influence = new double[p];
                add(influence, coalitions.present(c), worth[c] - empty, values);
                add(influence, coalitions.present(partner), worth[partner] - empty, values);
                squares.constrained(influence, 0);
                for (int i = 0; i < p; i++) {
                    mean[i] += sample.draws(c) * influence[i] / n;
                    square[i] += sample.draws(c) * influence[i] * influence[i] / n;
                }
            }
        }
        double[] errors = new double[p];
        double weight = sample.drawnWeight();
        for (int i = 0; i < p; i++) {
            double variance = Math.max(0, square[i] - mean[i] * mean[i]);
            errors[i] = weight * Math.sqrt(variance / Math.max(1, n - p + 1));
        }
        return errors;
    }

    private static void add(double[] influence, int[] present, double worth, double[] values) {
        double residual = worth;
        for (int player : present) {
            residual -= values[player];
        }
        for (int player : present) {
            influence[player] += residual / 2;
        }
    }

    private static Masking.Solution single(Game game) {
        double empty = game.empty();
        double full = game.full();
        return new Masking.Solution(new double[] {full - empty}, new double[0], empty, full);
    }
}
