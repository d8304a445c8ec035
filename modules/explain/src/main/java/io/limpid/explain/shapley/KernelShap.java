package io.limpid.explain.shapley;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.coalition.Coalitions;
import io.limpid.explain.coalition.Game;
import io.limpid.explain.coalition.Masking;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * KernelSHAP (Lundberg and Lee 2017): Shapley values by weighted least squares over coalitions, enumerated as far as the
 * budget goes and drawn in pairs beyond (Covert and Lee 2021). With every coalition enumerated the values are exact. No
 * player is dropped. Standard errors come from the scatter of the drawn pairs' contributions to the estimating equation
 * (sandwich estimator); what is enumerated has none.
 *
 * @param masking who the players are and what their absence means
 * @param coalitions how many coalitions to compute; 0 stands for 2p + 2048
 * @param until draws are doubled for a row until each of its values has a standard error below this; 0 to draw once
 * @param most coalitions at which doubling ends, whatever the errors
 * @param seed of the drawn coalitions, which are the same for every row
 */
public record KernelShap(Masking masking, int coalitions, double until, int most, long seed) implements Explainer {
    public KernelShap {
        if (coalitions < 0) {
            throw new IllegalArgumentException("coalitions must be >= 0, but was " + coalitions);
        }
        if (!(until >= 0)) {
            throw new IllegalArgumentException("until must be >= 0, but was " + until);
        }
        if (most < 1) {
            throw new IllegalArgumentException("most must be >= 1, but was " + most);
        }
    }

    /** Draws once. */
    public KernelShap(Masking masking, int coalitions, long seed) {
        this(masking, coalitions, 0, 1, seed);
    }

    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        int players = masking.players().count();
        if (players == 1) {
            return masking.explain(model, x, targets, KernelShap::single);
        }
        KernelSample sample = new KernelSample(players, coalitions == 0 ? 2 * players + 2048 : coalitions, seed);
        Masking.Solution[] solutions = new Masking.@Nullable Solution[targets.length];
        double[][] worths = new double[targets.length][0];
        boolean rest = true;
        while (rest) {
            rest = false;
            ConstrainedLeastSquares squares = new ConstrainedLeastSquares(sample.coalitions(), sample.weights());
            boolean last =
                    until == 0 || sample.drawn() == 0 || sample.coalitions().size() >= most;
            for (int i = 0; i < targets.length; i++) {
                Masking.Solution before = solutions[i];
                if (before == null || unsure(before)) {
                    Game game = masking.game(model, x, i, targets[i]);
                    worths[i] = longer(worths[i], game.worth(sample.coalitions().from(worths[i].length)));
                    Masking.Solution after = solve(game, sample, squares, worths[i], before);
                    solutions[i] = after;
                    rest |= !last && unsure(after);
                }
            }
            if (rest) {
                sample.draw(2 * sample.drawn());
            }
        }
        return masking.attribution(
                x, Arrays.stream(solutions).map(Objects::requireNonNull).toArray(Masking.Solution[]::new));
    }

    /** The values of any game of at least two players. */
    static Masking.Solution of(Game game, int coalitions, long seed) {
        KernelSample sample = new KernelSample(game.players(), coalitions, seed);
        ConstrainedLeastSquares squares = new ConstrainedLeastSquares(sample.coalitions(), sample.weights());
        return solve(game, sample, squares, game.worth(sample.coalitions()), null);
    }

    private boolean unsure(Masking.Solution solution) {
        return until > 0 && Arrays.stream(solution.errors()).anyMatch(error -> !(error < until));
    }

    private static double[] longer(double[] worth, double[] more) {
        double[] both = Arrays.copyOf(worth, worth.length + more.length);
        System.arraycopy(more, 0, both, worth.length, more.length);
        return both;
    }

    private static Masking.Solution solve(
            Game game,
            KernelSample sample,
            ConstrainedLeastSquares squares,
            double[] worth,
            Masking.@Nullable Solution before) {
        double empty = before == null ? game.empty() : before.empty();
        double full = before == null ? game.full() : before.full();
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
        double[] influence = new double[p];
        int n = sample.drawn();
        for (int c = 0; c < worth.length; c++) {
            int partner = sample.draws(c) == 0 ? -1 : sample.partner(c);
            if (partner > c) {
                Arrays.fill(influence, 0);
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
