package io.limpid.evaluate.calibration;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * How the gaps of a model's bins lie to one another, read off gaps that noise has moved. All is in units of each bin's noise.
 * Without evidence to the contrary the gaps are equal, with the sign that most bins have: that is as much as data of ordinary
 * size can tell, and a shape read off the noise would take part of it for truth. If a test says that they grow or fall with
 * confidence, they lie on that line. If a test says that they are uneven beyond that, each is its estimate drawn to the line
 * as much as noise asks (the posterior mean under a normal prior with the moments of the gaps).
 *
 * @param gaps as estimated, in the order of confidence
 * @param deviations of their noise; 0 in an empty bin
 */
record GapShape(double[] gaps, double[] deviations) {
    /** Of both tests. */
    private static final double LEVEL = 0.01;

    /** The shape of the true gaps, with Σ|share| = 1; 0 in an empty bin. */
    double[] shares() {
        int[] filled =
                IntStream.range(0, gaps.length).filter(b -> deviations[b] > 0).toArray();
        double[] z =
                Arrays.stream(filled).mapToDouble(b -> gaps[b] / deviations[b]).toArray();
        double[] line = drawnToLine(z);
        double[] shares = new double[gaps.length];
        double sum = 0;
        for (int k = 0; k < z.length; k++) {
            shares[filled[k]] = deviations[filled[k]] * line[k];
            sum += Math.abs(shares[filled[k]]);
        }
        for (int b = 0; b < shares.length; b++) {
            shares[b] /= sum;
        }
        return shares;
    }

    private static double[] drawnToLine(double... z) {
        double middle = (z.length - 1) / 2.0;
        double mean = Arrays.stream(z).average().orElseThrow();
        double moment = 0;
        double squares = 0;
        for (int k = 0; k < z.length; k++) {
            moment += z[k] * (k - middle);
            squares += (k - middle) * (k - middle);
        }
        boolean grows = squares > 0 && isMoreThanNoise(moment * moment / squares, 1);
        double slope = grows ? moment / squares : 0;
        double[] line = IntStream.range(0, z.length)
                .mapToDouble(k -> mean + slope * (k - middle))
                .toArray();
        double rest = IntStream.range(0, z.length)
                .mapToDouble(k -> (z[k] - line[k]) * (z[k] - line[k]))
                .sum();
        int free = z.length - (grows ? 2 : 1);
        if (free > 0 && isMoreThanNoise(rest, free)) {
            return IntStream.range(0, z.length)
                    .mapToDouble(k -> line[k] + (1 - free / rest) * (z[k] - line[k]))
                    .toArray();
        }
        return grows
                ? line
                : Arrays.stream(line).map(same -> Math.copySign(1, same)).toArray();
    }

    private static boolean isMoreThanNoise(double square, int free) {
        return square > ChiSquaredDistribution.of(free).inverseSurvivalProbability(LEVEL);
    }
}
