package io.limpid.explain.occlusion;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.coalition.Masking;
import io.limpid.explain.global.Effect;
import io.limpid.explain.global.Sample;
import io.limpid.explain.global.SensitivityCurve;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * How much a decision hangs on each player's exact value: the mean absolute change of the output when the player alone has
 * Gaussian noise of {@code sigma} of its standard deviations over the background; a categorical one takes the category of
 * a random background row with probability min(1, sigma). Values are never negative.
 *
 * @param masking who the players are; the background gives their standard deviations and categories
 * @param sigma > 0
 * @param samples draws of the noise, ≥ 2
 * @param seed of the noise
 */
public record LocalSensitivity(Masking masking, double sigma, int samples, long seed) implements Explainer {
    public LocalSensitivity {
        if (!(sigma > 0)) {
            throw new IllegalArgumentException("sigma must be > 0, but was " + sigma);
        }
        if (samples < 2) {
            throw new IllegalArgumentException("samples must be >= 2, but was " + samples);
        }
    }

    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        int n = targets.length;
        int players = masking.players().count();
        double[][] values = new double[n][players];
        double[][] errors = new double[n][players];
        double[] outputs = new double[n];
        for (int i = 0; i < n; i++) {
            INDArray row = x.get(NDArrayIndex.interval(i, i + 1));
            // the row once a draw of the noise: every copy is moved by its own
            INDArray[] copies = new INDArray[samples];
            java.util.Arrays.fill(copies, row);
            Sample sample = new Sample(
                    Nd4j.concat(0, copies),
                    new int[samples],
                    targets[i],
                    masking.players(),
                    masking.background(),
                    masking.batch());
            for (Effect effect : new SensitivityCurve(List.of(sigma), 1, seed).explain(model, sample)) {
                values[i][effect.player()] = effect.y()[0];
                errors[i][effect.player()] = effect.errors()[0];
            }
            outputs[i] = masking.game(model, x, i, targets[i]).full();
        }
        return new Attribution(List.of(players), values, outputs, new double[0], errors);
    }
}
