package io.limpid.evaluate.calibration;

import io.limpid.core.data.Split;
import io.limpid.core.measure.Comparison;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows from most to least confident, and which are wrong. Among rows of equal confidence none comes first: the risk is the
 * mean over all their orders. Where k rows with F errors stand before a tie of w rows with f errors, the risks after its
 * rows sum to Σ over j = 1 … w of (F + j·f/w)/(k + j) = f + (F − k·f/w)·(H(k + w) − H(k)), H the harmonic numbers, so that a
 * resample costs one pass, however often rows are drawn.
 */
final class SelectiveRisk {
    private final int[] order;
    /** Position after the last row of each tie. */
    private final int[] ends;

    /** 1 where the row at a position of the order is decided wrongly, else 0. */
    private final int[] wrong;

    private final double[] harmonic;

    SelectiveRisk(double[][] outputs, Split on) {
        int n = outputs.length;
        double[] confidence = new double[n];
        boolean[] errors = new boolean[n];
        for (int i = 0; i < n; i++) {
            int decision = Comparison.decision(outputs[i]);
            confidence[i] = outputs[i][decision];
            errors[i] = decision != on.label(i);
        }
        this.order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -confidence[i]))
                .mapToInt(i -> i)
                .toArray();
        this.wrong = new int[n];
        for (int i = 0; i < n; i++) {
            wrong[i] = errors[order[i]] ? 1 : 0;
        }
        this.ends = IntStream.rangeClosed(1, n)
                .filter(to -> to == n || confidence[order[to]] != confidence[order[to - 1]])
                .toArray();
        this.harmonic = new double[n + 1];
        for (int k = 1; k <= n; k++) {
            harmonic[k] = harmonic[k - 1] + 1.0 / k;
        }
    }

    double area() {
        int[] once = new int[order.length];
        Arrays.fill(once, 1);
        return area(once);
    }

    /** The area where row i stands {@code counts[i]} times; the counts sum to the number of rows. */
    double area(int... counts) {
        double sum = 0;
        int errors = 0;
        int before = 0;
        int from = 0;
        for (int end : ends) {
            int rows = 0;
            int wrongs = 0;
            double fewer = (double) before * wrong[from];
            if (end == from + 1) {
                // Without branches, as nobody can predict which rows are drawn or wrong: where none is drawn, 0 is
                // added.
                rows = counts[order[from]];
                wrongs = wrong[from] * rows;
            } else {
                for (int i = from; i < end; i++) {
                    rows += counts[order[i]];
                    wrongs += wrong[i] * counts[order[i]];
                }
                fewer = rows == 0 ? 0 : (double) before * wrongs / rows;
            }
            sum += wrongs + (errors - fewer) * (harmonic[before + rows] - harmonic[before]);
            before += rows;
            errors += wrongs;
            from = end;
        }
        return sum / before;
    }

    List<RiskCoverage.Point> curve(int points) {
        int n = order.length;
        double[] risks = new double[n];
        double errors = 0;
        int from = 0;
        for (int end : ends) {
            int wrongs = 0;
            for (int i = from; i < end; i++) {
                wrongs += wrong[i];
            }
            for (int i = from; i < end; i++) {
                risks[i] = (errors + (double) wrongs * (i + 1 - from) / (end - from)) / (i + 1);
            }
            errors += wrongs;
            from = end;
        }
        List<RiskCoverage.Point> curve = new ArrayList<>();
        int last = 0;
        for (int p = 1; p <= points; p++) {
            int rows = (int) ((long) n * p / points);
            if (rows > last) {
                curve.add(new RiskCoverage.Point((double) rows / n, risks[rows - 1]));
                last = rows;
            }
        }
        return curve;
    }
}
