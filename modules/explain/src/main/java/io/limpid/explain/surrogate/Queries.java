package io.limpid.explain.surrogate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Synthetic rows for thin regions, after TREPAN (Craven and Shavlik 1996). Every feature is drawn on its own from the
 * training rows that reach the node; where these are fewer than {@link #FEW}, from all training values that the node's
 * constraints on the feature allow. Fractional numbers are smoothed by a Gaussian kernel of Silverman's width, h = 0.9
 * min(σ, IQR/1.34) n^(−1/5); whole numbers and categories are not. No draw leaves the region or the range of the training
 * rows. Where a feature's constraints allow no training value, it is uniform between its bounds.
 */
final class Queries {
    static final int FEW = 30;
    private static final int TRIES = 8;

    private final Features features;
    private final double[][] train;
    private final double[] least;
    private final double[] largest;

    /** @param train raw training rows, at least one */
    Queries(Features features, double[][] train) {
        this.features = features;
        this.train = train;
        this.least = train[0].clone();
        this.largest = train[0].clone();
        for (double[] row : train) {
            for (int f = 0; f < row.length; f++) {
                least[f] = Math.min(least[f], row[f]);
                largest[f] = Math.max(largest[f], row[f]);
            }
        }
    }

    /**
     * Rows of a region.
     *
     * @param reaching indices of the training rows that reach it
     */
    List<double[]> draw(Region region, int[] reaching, int count, UniformRandomProvider random) {
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(new double[features.count()]);
        }
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        for (int f = 0; f < features.count(); f++) {
            double[] values = values(f, region, reaching);
            double width = features.of(f).isNumeric() && !features.of(f).whole() ? width(values) : 0;
            for (double[] row : rows) {
                row[f] = values.length == 0
                        ? uniform(f, region, random)
                        : smoothed(f, region, values[random.nextInt(values.length)], width, gaussian);
            }
        }
        return rows;
    }

    private double[] values(int f, Region region, int[] reaching) {
        if (reaching.length >= FEW) {
            return Arrays.stream(reaching).mapToDouble(i -> train[i][f]).toArray();
        }
        return Arrays.stream(train)
                .mapToDouble(row -> row[f])
                .filter(value -> region.allows(f, value, features.of(f)))
                .toArray();
    }

    private static double width(double[] values) {
        if (values.length < 2) {
            return 0;
        }
        double mean = Arrays.stream(values).average().orElse(0);
        double deviation = Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0));
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double quartiles = (sorted[3 * (sorted.length - 1) / 4] - sorted[(sorted.length - 1) / 4]) / 1.34;
        double spread = quartiles > 0 ? Math.min(deviation, quartiles) : deviation;
        return 0.9 * spread * Math.pow(values.length, -0.2);
    }

    private double smoothed(
            int f, Region region, double value, double width, ZigguratSampler.NormalizedGaussian gaussian) {
        for (int i = 0; width > 0 && i < TRIES; i++) {
            double moved = value + width * gaussian.sample();
            if (moved >= least[f] && moved <= largest[f] && region.allows(f, moved, features.of(f))) {
                return moved;
            }
        }
        return value;
    }

    private double uniform(int f, Region region, UniformRandomProvider random) {
        Feature feature = features.of(f);
        if (!feature.isNumeric()) {
            int[] allowed = region.allowed(f).stream().toArray();
            int category = allowed[random.nextInt(allowed.length)];
            return category == feature.categories().size() ? Feature.UNKNOWN : category;
        }
        double low = Math.max(region.low(f), least[f]);
        double high = Math.min(region.high(f), largest[f]);
        long whole = (long) (Math.floor(high) - Math.floor(low));
        return feature.whole() && whole > 0
                ? Math.floor(high) - random.nextLong(whole)
                : high - random.nextDouble() * Math.max(0, high - low);
    }
}
