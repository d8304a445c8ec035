package io.limpid.explain.global;

import io.limpid.core.predict.Predictor;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Global sensitivity: mean absolute change of the output when one feature has Gaussian noise of σ of its standard
 * deviations, as a curve over σ. A categorical feature has no small change: it takes the category of a random background
 * row with probability min(1, σ). The same noise is used for every σ and every model.
 *
 * @param sigmas noise, ascending, each > 0
 * @param repeats draws of the noise a row, ≥ 1
 * @param seed of the noise
 */
public record SensitivityCurve(List<Double> sigmas, int repeats, long seed) implements GlobalExplainer {
    public SensitivityCurve {
        sigmas = List.copyOf(sigmas);
        double before = 0;
        for (double sigma : sigmas) {
            if (!(sigma > before)) {
                throw new IllegalArgumentException("sigmas must be > 0 and ascending, but were " + sigmas);
            }
            before = sigma;
        }
        if (sigmas.isEmpty()) {
            throw new IllegalArgumentException("sigmas must name at least one");
        }
        if (repeats < 1) {
            throw new IllegalArgumentException("repeats must be >= 1, but was " + repeats);
        }
    }

    @Override
    public List<Effect> explain(Predictor model, Sample sample) {
        int n = sample.size();
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = sample.row(i);
        }
        double[] before = sample.outputs(model, rows);
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        List<Effect> effects = new ArrayList<>();
        for (int player = 0; player < sample.players().count(); player++) {
            double[][] noise = new double[n * repeats][3];
            for (double[] one : noise) {
                one[0] = gaussian.sample();
                one[1] = random.nextDouble();
                one[2] = random.nextDouble();
            }
            effects.add(curve(model, sample, player, rows, before, noise));
        }
        return effects;
    }

    private Effect curve(
            Predictor model, Sample sample, int player, double[][] rows, double[] before, double[][] noise) {
        double[] y = new double[sigmas.size()];
        double[] errors = new double[sigmas.size()];
        for (int s = 0; s < y.length; s++) {
            double[] changes = new double[rows.length];
            for (int repeat = 0; repeat < repeats; repeat++) {
                double[][] moved = new double[rows.length][];
                for (int i = 0; i < rows.length; i++) {
                    moved[i] = moved(sample, player, rows[i], sigmas.get(s), noise[repeat * rows.length + i]);
                }
                double[] after = sample.outputs(model, moved);
                for (int i = 0; i < rows.length; i++) {
                    changes[i] += Math.abs(after[i] - before[i]) / repeats;
                }
            }
            y[s] = Means.mean(changes);
            errors[s] = Means.error(changes);
        }
        double[] x = sigmas.stream().mapToDouble(Double::doubleValue).toArray();
        return new Effect(player, -1, "mean absolute change", x, y, errors);
    }

    private static double[] moved(Sample sample, int player, double[] row, double sigma, double[] noise) {
        double[] moved = row.clone();
        int[] members = sample.players().members(player);
        if (sample.isNumeric(player)) {
            moved[members[0]] += sigma * sample.deviation(player) * noise[0];
        } else if (noise[1] < sigma) {
            int from = sample.background().draw(noise[2]);
            for (int member : members) {
                moved[member] = sample.background().value(from, member);
            }
        }
        return moved;
    }
}
