package io.limpid.explain.lime;

import io.limpid.explain.coalition.Background;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A numeric feature for which neighbours draw a bin of the background by its share, and in it a normal with the bin's mean
 * and deviation, cut off at its ends; the regression sees whether it is the row's bin.
 *
 * @param ends of the bins: the smallest value, what lies between bins, the largest value
 * @param shares of the background in each, summing to 1
 * @param means in each
 * @param deviations in each
 * @param below of each, what of its normal lies below its lower end
 * @param until and below its upper end
 */
record WithinBins(
        Likeness likeness,
        double[] ends,
        double[] shares,
        double[] means,
        double[] deviations,
        double[] below,
        double[] until)
        implements Feature {
    private static final NormalDistribution STANDARD = new NormalDistribution(null, 0, 1);

    static WithinBins of(Background background, Likeness likeness) {
        int column = likeness.columns()[0];
        double[] between = likeness.between();
        int bins = between.length + 1;
        double[] ends = new double[bins + 1];
        System.arraycopy(between, 0, ends, 1, between.length);
        ends[0] = Double.POSITIVE_INFINITY;
        ends[bins] = Double.NEGATIVE_INFINITY;
        double[] shares = new double[bins];
        double[] means = new double[bins];
        double[] squares = new double[bins];
        for (int i = 0; i < background.size(); i++) {
            double value = background.value(i, column);
            int bin = likeness.bin(value);
            double before = value - means[bin];
            shares[bin] += background.weight(i);
            means[bin] += before * background.weight(i) / shares[bin];
            squares[bin] += background.weight(i) * before * (value - means[bin]);
            ends[0] = Math.min(ends[0], value);
            ends[bins] = Math.max(ends[bins], value);
        }
        double[] deviations = new double[bins];
        double[] below = new double[bins];
        double[] until = new double[bins];
        for (int bin = 0; bin < bins; bin++) {
            deviations[bin] = shares[bin] > 0 ? Math.sqrt(squares[bin] / shares[bin]) : 0;
            if (deviations[bin] > 0) {
                below[bin] = STANDARD.cumulativeProbability((ends[bin] - means[bin]) / deviations[bin]);
                until[bin] = STANDARD.cumulativeProbability((ends[bin + 1] - means[bin]) / deviations[bin]);
            }
        }
        return new WithinBins(likeness, ends, shares, means, deviations, below, until);
    }

    @Override
    public double draw(UniformRandomProvider random, double[] row, double[] neighbour) {
        int column = likeness.columns()[0];
        int bin = 0;
        double rest = random.nextDouble() - shares[0];
        while (rest >= 0 && bin < shares.length - 1) {
            bin++;
            rest -= shares[bin];
        }
        neighbour[column] = inside(bin, random.nextDouble());
        return bin == likeness.bin(row[column]) ? 1 : 0;
    }

    /** @param u in [0, 1): the place among the bin's values */
    private double inside(int bin, double u) {
        if (!(deviations[bin] > 0)) {
            return means[bin];
        }
        double standard = STANDARD.inverseCumulativeProbability(below[bin] + u * (until[bin] - below[bin]));
        double value = means[bin] + deviations[bin] * standard;
        return Math.max(ends[bin], Math.min(ends[bin + 1], value));
    }

    @Override
    public double of(double[] row) {
        return 1;
    }
}
