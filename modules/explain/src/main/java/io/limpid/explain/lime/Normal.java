package io.limpid.explain.lime;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * A numeric feature that is normal among neighbours; the regression sees it in standard deviations from the background's
 * mean.
 *
 * @param column of the row
 * @param mean of the background
 * @param deviation of the background, > 0
 * @param around whether neighbours scatter around the row, or else around the background's mean
 */
record Normal(int column, double mean, double deviation, boolean around) implements Feature {
    @Override
    public double draw(UniformRandomProvider random, double[] row, double[] neighbour) {
        double middle = around ? row[column] : mean;
        neighbour[column] = middle
                + deviation * ZigguratSampler.NormalizedGaussian.of(random).sample();
        return of(neighbour);
    }

    @Override
    public double of(double[] row) {
        return (row[column] - mean) / deviation;
    }
}
