package io.limpid.explain.privacy;

import io.limpid.core.predict.Predictor;
import io.limpid.explain.global.Effect;
import io.limpid.explain.global.GlobalExplainer;
import io.limpid.explain.global.Occluded;
import io.limpid.explain.global.Sample;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Importance of features with differential privacy for the explained rows (Dwork et al. 2006): the mean over n rows of the
 * absolute change of the probability when a feature takes a random background row's value, plus Laplace noise of scale p / (n ε). A
 * change of a probability is at most 1, so that exchanging one row moves the p means by at most p / n in sum: all of them
 * together are ε-private. The model and the background are taken as public. The error given is the noise's standard
 * deviation √2 p / (n ε).
 *
 * @param epsilon ε > 0; smaller is more private and noisier
 * @param seed of the noise: who knows it can take the noise away
 */
public record PrivateImportance(double epsilon, long seed) implements GlobalExplainer {
    public PrivateImportance {
        if (!(epsilon > 0)) {
            throw new IllegalArgumentException("epsilon must be > 0, but was " + epsilon);
        }
    }

    @Override
    public List<Effect> explain(Predictor model, Sample sample) {
        double[] means = Occluded.means(model, sample, seed);
        double scale = means.length / (sample.size() * epsilon);
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed ^ 0x5DEECE66DL);
        List<Effect> effects = new ArrayList<>();
        for (int player = 0; player < means.length; player++) {
            effects.add(new Effect(
                    player,
                    -1,
                    "mean absolute change",
                    new double[0],
                    new double[] {means[player] + laplace(random, scale)},
                    new double[] {Math.sqrt(2) * scale}));
        }
        return effects;
    }

    private static double laplace(UniformRandomProvider random, double scale) {
        double u = random.nextDouble() - 0.5;
        return -scale * Math.signum(u) * Math.log1p(-2 * Math.abs(u));
    }
}
