package io.limpid.explain.occlusion;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.coalition.Coalitions;
import io.limpid.explain.coalition.Game;
import io.limpid.explain.coalition.Masking;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What is lost when one player is taken away and all others stay (Zeiler and Fergus 2014): v(all) − v(all without i). The
 * values need not add up to anything.
 *
 * @param masking who the players are and what their absence means
 */
public record Occlusion(Masking masking) implements Explainer {
    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        int players = masking.players().count();
        Coalitions coalitions = new Coalitions(players);
        for (int i = 0; i < players; i++) {
            int out = i;
            coalitions.add(
                    IntStream.range(0, players).filter(other -> other != out).toArray());
        }
        return masking.explain(model, x, targets, coalitions, Occlusion::solve);
    }

    private static Masking.Solution solve(Game game, double[] without) {
        double full = game.full();
        double[] values = without.clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = full - values[i];
        }
        return new Masking.Solution(values, new double[0], Double.NaN, full);
    }
}
