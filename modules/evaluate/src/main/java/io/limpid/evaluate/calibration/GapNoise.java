package io.limpid.evaluate.calibration;

import io.limpid.evaluate.significance.FoldedNormal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What the noise in the bins does to a calibration error Σ|ĝ|, under one view of the true gaps g that the estimated ones ĝ =
 * g + noise of variance s² are compatible with. How much is added depends on the gaps themselves, from nothing where |g| ≫ s
 * to √(2/π)·s where g = 0, and cannot be told from one sample; so several views are taken.
 *
 * @param bias E Σ|ĝ| − Σ|g|
 * @param signs E sign ĝ of each bin: how its noise enters
 * @param variance of Σ|ĝ|, of independent bins
 */
record GapNoise(double bias, double[] signs, double variance) {
    /** Quantiles over which a posterior is averaged. */
    private static final double[] NODES = IntStream.range(0, 21)
            .mapToDouble(i -> NormalDistribution.of(0, 1).inverseCumulativeProbability((i + 0.5) / 21))
            .toArray();

    /**
     * The gaps are as estimated; or they come from a normal distribution, fitted to them, and are known up to its
     * posterior; and, unless a χ² test at 1% speaks against it, they are all 0.
     *
     * @param gaps estimated
     * @param variances of their noise, > 0
     */
    static List<GapNoise> views(double[] gaps, double[] variances) {
        List<GapNoise> views = new ArrayList<>(List.of(asEstimated(gaps, variances), fitted(gaps, variances)));
        double chiSquare = IntStream.range(0, gaps.length)
                .mapToDouble(b -> gaps[b] * gaps[b] / variances[b])
                .sum();
        if (chiSquare <= ChiSquaredDistribution.of(gaps.length).inverseSurvivalProbability(0.01)) {
            views.add(asEstimated(new double[gaps.length], variances));
        }
        return views;
    }

    private static GapNoise asEstimated(double[] gaps, double[] variances) {
        double bias = 0;
        double variance = 0;
        double[] signs = new double[gaps.length];
        for (int b = 0; b < gaps.length; b++) {
            bias += FoldedNormal.mean(gaps[b], variances[b]) - Math.abs(gaps[b]);
            variance += FoldedNormal.variance(gaps[b], variances[b]);
            signs[b] = FoldedNormal.sign(gaps[b], variances[b]);
        }
        return new GapNoise(bias, signs, variance);
    }

    /** Normal with the moments μ and τ² of the gaps; the posterior of g is normal with mean m and variance v. */
    private static GapNoise fitted(double[] gaps, double[] variances) {
        int bins = gaps.length;
        double mu = Arrays.stream(gaps).average().orElseThrow();
        double spread = Arrays.stream(gaps).map(gap -> (gap - mu) * (gap - mu)).sum();
        double noise = Arrays.stream(variances).sum() * (bins - 1) / bins;
        double tau = bins == 1 ? 0 : Math.max(0, (spread - noise) / (bins - 1));
        double bias = 0;
        double variance = 0;
        double[] signs = new double[bins];
        for (int b = 0; b < bins; b++) {
            double s = variances[b];
            double m = (tau * gaps[b] + s * mu) / (tau + s);
            double v = tau * s / (tau + s);
            bias += FoldedNormal.mean(m, v + s) - FoldedNormal.mean(m, v);
            signs[b] = FoldedNormal.sign(m, v + s);
            variance += Arrays.stream(NODES)
                    .map(node -> FoldedNormal.variance(m + Math.sqrt(v) * node, s))
                    .average()
                    .orElseThrow();
        }
        return new GapNoise(bias, signs, variance);
    }
}
