package io.limpid.explain.shapley;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.coalition.Coalitions;
import io.limpid.explain.coalition.Game;
import io.limpid.explain.coalition.Masking;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Shapley values from all 2^p coalitions of p players (Shapley 1953): φᵢ = Σ over S without i of |S|! (p − |S| − 1)! / p!
 * · (v(S ∪ i) − v(S)).
 *
 * @param masking who the players are, at most {@value #MOST_PLAYERS}, and what their absence means
 */
public record ExactShapley(Masking masking) implements Explainer {
    /** More would need more than 65,536 coalitions a row. */
    public static final int MOST_PLAYERS = 16;

    public ExactShapley {
        if (masking.players().count() > MOST_PLAYERS) {
            throw new IllegalArgumentException("exact Shapley values need players <= " + MOST_PLAYERS + ", but were "
                    + masking.players().count() + "; group some, or use kernel-shap");
        }
    }

    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        return masking.explain(model, x, targets, all(masking.players().count()), ExactShapley::solve);
    }

    static Masking.Solution solve(Game game) {
        return solve(game, game.worth(all(game.players())));
    }

    private static Masking.Solution solve(Game game, double[] worth) {
        int p = game.players();
        double[] weights = weights(p);
        double[] values = new double[p];
        for (int coalition = 0; coalition < worth.length; coalition++) {
            for (int i = 0; i < p; i++) {
                if ((coalition & 1 << i) == 0) {
                    values[i] += weights[Integer.bitCount(coalition)] * (worth[coalition | 1 << i] - worth[coalition]);
                }
            }
        }
        return new Masking.Solution(values, new double[0], worth[0], worth[worth.length - 1]);
    }

    private static Coalitions all(int p) {
        Coalitions all = new Coalitions(p);
        for (int coalition = 0; coalition < 1 << p; coalition++) {
            all.add();
            for (int i = 0; i < p; i++) {
                if ((coalition & 1 << i) != 0) {
                    all.join(coalition, i);
                }
            }
        }
        return all;
    }

    /** |S|! (p − |S| − 1)! / p! by |S|. */
    private static double[] weights(int p) {
        double[] weights = new double[p];
        weights[0] = 1.0 / p;
        for (int s = 1; s < p; s++) {
            weights[s] = weights[s - 1] * s / (p - s);
        }
        return weights;
    }
}
