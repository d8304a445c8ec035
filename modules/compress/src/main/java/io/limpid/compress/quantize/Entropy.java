package io.limpid.compress.quantize;

import java.util.Arrays;

/**
 * The range that loses the least information (Migacz 2017, "8-bit Inference with TensorRT"): the least Kullback-Leibler
 * divergence of the distribution of the quantized values from that of the values.
 *
 * <p>For a threshold t the range is [max(−t, min), min(t, max)]. P is the histogram over that range, with all that lies
 * outside added to its outermost bins; Q is the histogram over that range merged into 255 steps, each step's mass spread
 * again over those of its bins that hold anything; where P has mass and Q none, Q counts as {@value #NEARLY_NONE} of a
 * value, so that a single outlier can be clipped. Thresholds run from 1/{@value #THRESHOLDS} of the largest magnitude to
 * all of it, and the largest of the best wins. Zeros, which every range represents exactly, are left out. Where no bin of
 * the histogram would be shared between steps, quantization costs nothing that the histogram could see: such thresholds
 * are not tried.
 *
 * <p>A value that many inputs share (what a layer makes of an even background) is left out too, or counts as its
 * neighbours do: spread over the bins of its step it would be the greatest divergence of all, although rounding moves it by
 * half a step at most, and the range would be drawn in until its step holds no other bin.
 */
public record Entropy() implements Calibration {
    private static final int THRESHOLDS = 256;
    private static final int STEPS = 255;
    private static final double NEARLY_NONE = 1e-4;
    /** A bin of more than this share of all values is a peak if it holds many times what those around it do. */
    private static final double PEAK = 1e-3;

    private static final int TIMES = 4;
    private static final int AROUND = 8;

    @Override
    public String label() {
        return "entropy";
    }

    @Override
    public Range range(TensorStatistics seen) {
        Histogram histogram = seen.histogram();
        double[] counts = withoutPeaks(histogram);
        double largest = Math.max(histogram.max(), -histogram.min());
        Range best = Range.of(histogram.min(), histogram.max());
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i <= THRESHOLDS; i++) {
            double threshold = largest * i / THRESHOLDS;
            int from = bin(histogram, Math.max(-threshold, histogram.min()));
            int to = bin(histogram, Math.min(threshold, histogram.max())) + 1;
            if (to - from <= STEPS) {
                continue;
            }
            double divergence = divergence(counts, from, to);
            if (divergence <= least) {
                least = divergence;
                best = Range.of(
                        Math.max(histogram.left(from), histogram.min()), Math.min(histogram.left(to), histogram.max()));
            }
        }
        return best;
    }

    /** The bins' counts, those of peaks taken down to the median of the bins around them. */
    private static double[] withoutPeaks(Histogram histogram) {
        double[] counts = new double[Histogram.BINS];
        Arrays.setAll(counts, histogram::inBin);
        double many = PEAK * Arrays.stream(counts).sum();
        double[] flattened = counts.clone();
        for (int i = 0; i < counts.length; i++) {
            int from = Math.max(0, i - AROUND);
            int to = Math.min(counts.length, i + AROUND + 1);
            double around =
                    counts[i] > many ? Arrays.stream(counts, from, to).sorted().toArray()[(to - from) / 2] : counts[i];
            flattened[i] = counts[i] > TIMES * around ? around : counts[i];
        }
        return flattened;
    }

    private static int bin(Histogram histogram, double value) {
        int bin = (int) Math.floor(value / histogram.left(Histogram.BINS / 2 + 1)) + Histogram.BINS / 2;
        return Math.max(0, Math.min(Histogram.BINS - 1, bin));
    }

    /** KL(P || Q) in nats over bins [from, to) of the counts. */
    private static double divergence(double[] counts, int from, int to) {
        double[] inside = Arrays.copyOfRange(counts, from, to);
        double below = Arrays.stream(counts, 0, from).sum();
        double above = Arrays.stream(counts, to, counts.length).sum();
        double[] p = inside.clone();
        p[0] += below;
        p[p.length - 1] += above;
        double[] q = merged(inside);
        double massP = Arrays.stream(p).sum();
        double massQ = Arrays.stream(q).sum();
        double divergence = 0;
        for (int i = 0; i < p.length; i++) {
            double share = Math.max(q[i], NEARLY_NONE) / Math.max(massQ, 1);
            divergence += p[i] > 0 ? p[i] / massP * Math.log(p[i] / massP / share) : 0;
        }
        return divergence;
    }

    /** Each of {@value #STEPS} equal stretches has its mass spread evenly over its bins that are not empty. */
    private static double[] merged(double... inside) {
        double[] merged = new double[inside.length];
        for (int step = 0; step < STEPS; step++) {
            int from = (int) ((long) inside.length * step / STEPS);
            int to = (int) ((long) inside.length * (step + 1) / STEPS);
            double mass = 0;
            int filled = 0;
            for (int i = from; i < to; i++) {
                mass += inside[i];
                filled += inside[i] > 0 ? 1 : 0;
            }
            for (int i = from; i < to; i++) {
                merged[i] = inside[i] > 0 ? mass / filled : 0;
            }
        }
        return merged;
    }
}
