package io.limpid.explain.faithfulness;

import io.limpid.core.explain.Attribution;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Largest change of the explanation within a small box around the row, relative to its own length: low if neighbours are
 * explained alike. Yeh et al. (2019), "On the (In)fidelity and Sensitivity of Explanations", estimated by uniform draws.
 *
 * @param radius half the edge of the box, > 0, in units of the input
 * @param samples ≥ 1
 * @param seed of the draws
 */
public record SensitivityMax(double radius, int samples, long seed) implements Criterion {
    public SensitivityMax {
        Noise.check("radius", radius, samples);
    }

    @Override
    public String name() {
        return "sensitivity-max";
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public double[] of(Subject subject) {
        return of(subject, Noise.uniform(radius, samples, seed));
    }

    double[] of(Subject subject, Noise noise) {
        return IntStream.range(0, subject.rows())
                .mapToDouble(row -> of(subject, row, noise.of(row, subject.row(row).length)))
                .toArray();
    }

    private static double of(Subject subject, int row, double[]... noise) {
        double[] values = subject.row(row);
        double[][] neighbours = new double[noise.length][];
        for (int sample = 0; sample < noise.length; sample++) {
            neighbours[sample] = values.clone();
            for (int i = 0; i < values.length; i++) {
                neighbours[sample][i] += noise[sample][i];
            }
        }
        int[] targets = new int[noise.length];
        Arrays.fill(targets, subject.targets()[row]);
        Attribution around = subject.explainer().explain(subject.model(), subject.batch(neighbours), targets);
        double[] own = subject.attribution().values()[row];
        double length = length(own, new double[own.length]);
        double most = 0;
        for (double[] explanation : around.values()) {
            most = Math.max(most, length(explanation, own));
        }
        return length == 0 ? most : most / length;
    }

    private static double length(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }
}
