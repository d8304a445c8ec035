package io.limpid.evaluate.calibration;

import io.limpid.core.data.Split;
import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Quantity;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.significance.Bootstrap;
import io.limpid.evaluate.significance.Replicates;
import io.limpid.evaluate.significance.Strata;
import java.util.List;

/**
 * Area under the risk-coverage curve: let a model answer only the fraction of rows (coverage) that it is surest of; the
 * curve is the share of wrong answers among them (risk), and the area its mean over all coverages. It is small if the model
 * is right often and its errors are where it is unsure. Of the candidate, and its change against the reference. Bootstrap
 * percentile intervals over the rows, both models resampled together.
 *
 * <p>Y. Geifman and R. El-Yaniv, Selective classification for deep neural networks, NeurIPS 2017; Y. Geifman, G. Uziel and
 * R. El-Yaniv, Bias-reduced uncertainty estimation for deep neural classifiers, ICLR 2019.
 *
 * @param resamples of the bootstrap, ≥ 40; 1000 by default
 */
public record RiskCoverage(int resamples) implements Measure {
    private static final String NAME = "risk-coverage-area";

    public RiskCoverage {
        Bootstrap.checkResamples(resamples);
    }

    public RiskCoverage() {
        this(Bootstrap.DEFAULT_RESAMPLES);
    }

    /** Share of wrong answers, {@code risk}, where the surest {@code coverage} of the rows are answered; both in [0, 1]. */
    public record Point(double coverage, double risk) {}

    /**
     * The curve at up to {@code points} coverages, evenly spaced, the last of them 1.
     *
     * @param outputs class probabilities [n][classes] on the rows of {@code on}, n ≥ 1
     * @param points ≥ 1
     */
    public static List<Point> curve(double[][] outputs, Split on, int points) {
        return new SelectiveRisk(outputs, on).curve(points);
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(Quantity.of(NAME, Unit.FRACTION), Quantity.of(NAME + "-change", Unit.FRACTION_DIFFERENCE));
    }

    /** {@code risk-coverage-area} of the candidate, in [0, 1], and {@code risk-coverage-area-change}. */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        SelectiveRisk candidate = new SelectiveRisk(comparison.candidate(), comparison.on());
        SelectiveRisk reference = new SelectiveRisk(comparison.reference(), comparison.on());
        double area = candidate.area();
        double change = area - reference.area();
        Replicates replicates = new Bootstrap(resamples, comparison.resamples())
                .replicate(Strata.single(comparison.size()), counts -> {
                    double drawn = candidate.area(counts);
                    return new double[] {drawn, drawn - reference.area(counts)};
                });
        return List.of(
                Measurement.ofCandidate(NAME, area, Unit.FRACTION, replicates.percentile(0)),
                Measurement.ofComparison(NAME + "-change", change, Unit.FRACTION_DIFFERENCE, replicates.percentile(1)));
    }
}
