package io.limpid.explain.shapley;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.coalition.Coalitions;
import io.limpid.explain.coalition.Game;
import io.limpid.explain.coalition.Masking;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

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
            return masking.explain(model, x, targets, new Coalitions(1), (game, none) -> single(game));
        }
        Masking.Solution[] solutions = new Masking.Solution[targets.length];
        int some = masking.rowsAtOnce(coalitions(players));
        for (int from = 0; from < targets.length; from += some) {
            int to = Math.min(targets.length, from + some);
            Masking.Solution[] found = together(
                    model, x.get(NDArrayIndex.interval(from, to)), Arrays.copyOfRange(targets, from, to), players);
            System.arraycopy(found, 0, solutions, from, found.length);
        }
        return masking.attribution(x, solutions);
    }

    private int coalitions(int players) {
        return coalitions == 0 ? 2 * players + 2048 : coalitions;
    }

    /** Rows for which the same coalitions are played; where they are not enough for some row, more for that one alone. */
    private Masking.Solution[] together(Predictor model, INDArray x, int[] targets, int players) {
        KernelSample sample = new KernelSample(players, coalitions(players), seed);
        double[][] worth = masking.worth(model, x, targets, sample.coalitions());
        Masking.Solution[] solutions = new Masking.Solution[targets.length];
        KernelSolution kernel = new KernelSolution(sample);
        for (int i = 0; i < targets.length; i++) {
            Game game = masking.game(model, x, i, targets[i]);
            solutions[i] = kernel.solve(worth[i], game.empty(), game.full());
        }
        for (int i = 0; i < targets.length; i++) {
            if (unsure(solutions[i])) {
                INDArray row = x.get(NDArrayIndex.interval(i, i + 1));
                solutions[i] = surer(model, row, targets[i], worth[i], solutions[i]);
            }
        }
        return solutions;
    }

    private Masking.Solution surer(Predictor model, INDArray row, int target, double[] known, Masking.Solution before) {
        KernelSample sample = new KernelSample(
                masking.players().count(), coalitions(masking.players().count()), seed);
        double[] worth = known;
        Masking.Solution solution = before;
        while (unsure(solution) && sample.drawn() > 0 && sample.coalitions().size() < most) {
            sample.draw(2 * sample.drawn());
            Coalitions more = sample.coalitions().from(worth.length);
            worth = longer(worth, masking.worth(model, row, new int[] {target}, more)[0]);
            solution = new KernelSolution(sample).solve(worth, solution.empty(), solution.full());
        }
        return solution;
    }

    /** The values of any game of at least two players. */
    static Masking.Solution of(Game game, int coalitions, long seed) {
        KernelSample sample = new KernelSample(game.players(), coalitions, seed);
        return new KernelSolution(sample).solve(game.worth(sample.coalitions()), game.empty(), game.full());
    }

    private boolean unsure(Masking.Solution solution) {
        return until > 0 && Arrays.stream(solution.errors()).anyMatch(error -> !(error < until));
    }

    private static double[] longer(double[] worth, double[] more) {
        double[] both = Arrays.copyOf(worth, worth.length + more.length);
        System.arraycopy(more, 0, both, worth.length, more.length);
        return both;
    }

    private static Masking.Solution single(Game game) {
        double empty = game.empty();
        double full = game.full();
        return new Masking.Solution(new double[] {full - empty}, new double[0], empty, full);
    }
}
