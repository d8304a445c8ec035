package io.limpid.evaluate.significance;

import io.limpid.core.measure.Interval;
import io.limpid.core.measure.Resamples;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The bootstrap over rows (Efron 1979). A resample is not a copy of the data but how often each row was drawn, so a
 * statistic whose row contributions were computed beforehand is a weighted sum. Results depend on the seed alone, not on
 * the number of threads, and statistics of one seed and size see the same resamples ({@link Resamples}).
 *
 * @param resamples number of resamples, ≥ 40, below which no 95% interval can be read off
 * @param draws what they draw
 */
public record Bootstrap(int resamples, Resamples draws) {
    /** The ends of a 95% interval then scatter by about a fiftieth of its width from seed to seed. */
    public static final int DEFAULT_RESAMPLES = 1000;

    public Bootstrap {
        checkResamples(resamples);
    }

    /** @param seed of the drawing */
    public Bootstrap(int resamples, long seed) {
        this(resamples, new Resamples(seed));
    }

    /** For records that take a number of resamples: refuses one below 40. */
    public static void checkResamples(int resamples) {
        if (resamples < 40) {
            throw new IllegalArgumentException("resamples must be >= 40, but was " + resamples);
        }
    }

    /** Numbers computed from one resample. Called from several threads at once. */
    @FunctionalInterface
    public interface Statistic {
        /**
         * @param counts how often each row was drawn; valid during the call only
         * @return always the same number of values
         */
        double[] of(int[] counts);
    }

    /** The statistic's values on every resample. */
    public Replicates replicate(Strata strata, Statistic statistic) {
        double[][] values = IntStream.range(0, resamples)
                .parallel()
                .mapToObj(i -> statistic.of(draw(strata, i)))
                .toArray(double[][]::new);
        return new Replicates(values);
    }

    /**
     * The bias-corrected and accelerated interval of a mean. The acceleration is the jackknife's, which for a mean is
     * Σd³ / (6 (Σd²)^1.5) with d the deviations from the mean.
     *
     * @param contributions one a row; their mean is the statistic
     */
    public Interval ofMean(double... contributions) {
        return ofMeans(List.of(contributions)).get(0);
    }

    /**
     * The same of several means over the same rows, each as if it were alone: resamples are drawn once.
     *
     * @param contributions of each mean, one a row
     */
    public List<Interval> ofMeans(List<double[]> contributions) {
        int rows = contributions.get(0).length;
        Replicates replicates = replicate(
                Strata.single(rows),
                counts -> contributions.stream()
                        .mapToDouble(one -> weightedMean(counts, one))
                        .toArray());
        return IntStream.range(0, contributions.size())
                .mapToObj(k -> accelerated(replicates, k, contributions.get(k)))
                .toList();
    }

    private static Interval accelerated(Replicates replicates, int statistic, double... contributions) {
        double mean = IntStream.range(0, contributions.length)
                .mapToDouble(i -> contributions[i])
                .average()
                .orElseThrow(() -> new IllegalArgumentException("a mean needs at least one row, but there are none"));
        double[] deviations = new double[contributions.length];
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] = contributions[i] - mean;
        }
        return replicates.biasCorrected(statistic, mean, acceleration(deviations));
    }

    /**
     * Σl³ / (6 (Σl²)^1.5), a sixth of the skewness of influence values l; 0 if no row has any.
     *
     * @param influences of the rows on a statistic
     */
    public static double acceleration(double... influences) {
        double squares = 0;
        double cubes = 0;
        for (double influence : influences) {
            squares += influence * influence;
            cubes += influence * influence * influence;
        }
        return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
    }

    private static double weightedMean(int[] counts, double[] contributions) {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i] * contributions[i];
        }
        return sum / counts.length;
    }

    private int[] draw(Strata strata, int resample) {
        if (strata.isSingle()) {
            return draws.counts(strata.rows(), resample);
        }
        UniformRandomProvider random = draws.random(resample);
        int[] counts = new int[strata.rows()];
        for (int[] part : strata.parts()) {
            for (int k = 0; k < part.length; k++) {
                counts[part[random.nextInt(part.length)]]++;
            }
        }
        return counts;
    }
}
