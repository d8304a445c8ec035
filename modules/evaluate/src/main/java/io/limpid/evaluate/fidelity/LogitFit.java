package io.limpid.evaluate.fidelity;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Measurement.Subject;
import io.limpid.core.measure.Quantity;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.significance.Bootstrap;
import io.limpid.evaluate.significance.Strata;
import java.util.Arrays;
import java.util.List;

/**
 * How much of the reference's logits the candidate's explain: R² = 1 − Σ(c − r)² / Σ(r − mean r)² over rows and classes. 1
 * is equality; 0 is no better than one constant answer; below 0 is worse. Logits are log probabilities, floored, and
 * centred in each row, since a softmax does not see what is added to all of them. The bootstrap over the rows keeps the
 * classes' means as they are.
 *
 * <p>J. Ba and R. Caruana, Do deep nets really need to be deep?, NeurIPS 2014, who regress on logits.
 *
 * @param floor of the probabilities, in (0, 0.01]; 1e-7, about the resolution of float32 near 1, by default
 * @param resamples of the bootstrap, ≥ 40; 1000 by default
 */
public record LogitFit(double floor, int resamples) implements Measure {
    private static final String NAME = "logit-r2";

    public LogitFit {
        if (!(floor > 0 && floor <= 0.01)) {
            throw new IllegalArgumentException("floor must be in (0, 0.01], but was " + floor);
        }
        Bootstrap.checkResamples(resamples);
    }

    public LogitFit() {
        this(1e-7, Bootstrap.DEFAULT_RESAMPLES);
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(Quantity.of(NAME, Unit.COEFFICIENT));
    }

    /** {@code logit-r2}, ≤ 1; undefined if the reference answers every row alike. */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        double[][] reference = logits(comparison.reference());
        double[][] candidate = logits(comparison.candidate());
        double[] means = means(reference);
        int n = comparison.size();
        double[] residual = new double[n];
        double[] spread = new double[n];
        for (int i = 0; i < n; i++) {
            residual[i] = squares(candidate[i], reference[i]);
            spread[i] = squares(reference[i], means);
        }
        double total = Arrays.stream(spread).sum();
        if (total == 0) {
            return List.of(Measurement.undefined(
                    NAME, Subject.COMPARISON, Unit.COEFFICIENT, "the reference answers every row alike"));
        }
        return List.of(Measurement.ofComparison(
                NAME,
                1 - Arrays.stream(residual).sum() / total,
                Unit.COEFFICIENT,
                new Bootstrap(resamples, comparison.resamples())
                        .replicate(Strata.single(n), counts -> {
                            double unexplained = 0;
                            double all = 0;
                            for (int i = 0; i < n; i++) {
                                unexplained += counts[i] * residual[i];
                                all += counts[i] * spread[i];
                            }
                            return new double[] {1 - unexplained / all};
                        })
                        .percentile(0)));
    }

    private double[][] logits(double[][] outputs) {
        double[][] logits = new double[outputs.length][];
        for (int i = 0; i < outputs.length; i++) {
            double[] row = Arrays.stream(outputs[i])
                    .map(p -> Math.log(Math.max(p, floor)))
                    .toArray();
            double mean = Arrays.stream(row).average().orElseThrow();
            logits[i] = Arrays.stream(row).map(logit -> logit - mean).toArray();
        }
        return logits;
    }

    private static double[] means(double[][] rows) {
        double[] means = new double[rows[0].length];
        for (double[] row : rows) {
            for (int k = 0; k < means.length; k++) {
                means[k] += row[k] / rows.length;
            }
        }
        return means;
    }

    private static double squares(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (a[k] - b[k]) * (a[k] - b[k]);
        }
        return sum;
    }
}
