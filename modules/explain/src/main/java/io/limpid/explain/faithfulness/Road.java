package io.limpid.explain.faithfulness;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Remove and debias: the target's probability, averaged over several shares of pixels removed, the highest ranked first;
 * low if they mattered. What is removed is filled from its surroundings with a little noise, so that neither a gap nor its
 * outline tells the class. Rong, Leemann, Borisov, Kasneci and Kasneci (2022), "A Consistent and Efficient Evaluation
 * Strategy for Attribution Methods".
 *
 * @param shares of pixels removed, each in (0, 1)
 * @param noise standard deviation added to filled pixels, ≥ 0; 0.01 in the paper
 * @param seed of the noise
 */
public record Road(List<Double> shares, double noise, long seed) implements Criterion {
    public Road {
        shares = List.copyOf(shares);
        if (shares.isEmpty()) {
            throw new IllegalArgumentException("shares must name at least one share");
        }
        for (double share : shares) {
            if (!(share > 0 && share < 1)) {
                throw new IllegalArgumentException("a share must be in (0, 1), but was " + share);
            }
        }
        if (!(noise >= 0)) {
            throw new IllegalArgumentException("noise must be >= 0, but was " + noise);
        }
    }

    @Override
    public String name() {
        return "ROAD";
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public double[] of(Subject subject) {
        long[] shape = subject.x().shape();
        if (shape.length != 4) {
            throw new IllegalArgumentException("ROAD fills pixels from their neighbours and needs pictures [C, H, W]");
        }
        return IntStream.range(0, subject.rows())
                .mapToDouble(row -> of(subject, row, (int) shape[1], (int) shape[2], (int) shape[3]))
                .toArray();
    }

    private double of(Subject subject, int row, int channels, int height, int width) {
        int pixels = height * width;
        int[] order = Ranking.descending(perPixel(subject, row, pixels));
        double[][] states = new double[shares.size()][];
        for (int i = 0; i < states.length; i++) {
            boolean[] removed = new boolean[pixels];
            for (int rank = 0; rank < Math.round(shares.get(i) * pixels); rank++) {
                removed[order[rank]] = true;
            }
            states[i] = subject.row(row);
            Random random = new Random(seed);
            for (int channel = 0; channel < channels; channel++) {
                new Imputation(height, width).fill(states[i], channel * pixels, removed);
                for (int pixel = 0; pixel < pixels; pixel++) {
                    states[i][channel * pixels + pixel] += removed[pixel] ? noise * random.nextGaussian() : 0;
                }
            }
        }
        return mean(subject.probabilities(subject.targets()[row], states));
    }

    /** Each pixel's share of the values that stand for it, summed over its channels. */
    private static double[] perPixel(Subject subject, int row, int pixels) {
        double[] values = subject.attribution().values()[row];
        int[][] units = subject.units();
        double[] sums = new double[pixels];
        for (int unit = 0; unit < units.length; unit++) {
            for (int value : units[unit]) {
                sums[value % pixels] += values[unit] / units[unit].length;
            }
        }
        return sums;
    }

    private static double mean(double... values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
