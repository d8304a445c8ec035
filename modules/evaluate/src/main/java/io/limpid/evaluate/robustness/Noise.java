package io.limpid.evaluate.robustness;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Gaussian noise on every value, clipped to the valid range: of pictures with a standard deviation in shares of the
 * range of pixels, of tables in standard deviations of the column. Columns of a category keep their values.
 */
public record Noise() implements Corruption {
    @Override
    public String name() {
        return "noise";
    }

    @Override
    public String unit(InputSpace space) {
        return space.isImage()
                ? "standard deviation, relative to the range of pixels"
                : "standard deviation, relative to the column's";
    }

    @Override
    public List<Double> strengths(InputSpace space) {
        return space.isImage() ? List.of(0.04, 0.08, 0.12, 0.18, 0.26) : List.of(0.1, 0.2, 0.35, 0.6, 1.0);
    }

    @Override
    public String problem(InputSpace space) {
        for (float unit : space.unit()) {
            if (unit > 0) {
                return "";
            }
        }
        return "needs numeric columns, but there are none";
    }

    @Override
    public float[] apply(float[] row, InputSpace space, double strength, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        float[] noisy = new float[row.length];
        for (int i = 0; i < row.length; i++) {
            double noise = gaussian.sample();
            noisy[i] = space.unit()[i] == 0 ? row[i] : space.clipped(i, row[i] + strength * space.unit()[i] * noise);
        }
        return noisy;
    }
}
