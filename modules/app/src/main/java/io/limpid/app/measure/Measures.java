package io.limpid.app.measure;

import io.limpid.core.data.Schema;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Quantity;
import io.limpid.evaluate.calibration.BrierScore;
import io.limpid.evaluate.calibration.CalibrationError;
import io.limpid.evaluate.calibration.GroupCalibration;
import io.limpid.evaluate.calibration.RiskCoverage;
import io.limpid.evaluate.calibration.SquaredCalibrationError;
import io.limpid.evaluate.fairness.AverageOdds;
import io.limpid.evaluate.fairness.CalibrationDifference;
import io.limpid.evaluate.fairness.DemographicParity;
import io.limpid.evaluate.fairness.DemographicParityRatio;
import io.limpid.evaluate.fairness.EqualOpportunity;
import io.limpid.evaluate.fairness.EqualizedOdds;
import io.limpid.evaluate.fairness.EqualizedOddsRatio;
import io.limpid.evaluate.fairness.GroupDecisions;
import io.limpid.evaluate.fairness.GroupQuality;
import io.limpid.evaluate.fairness.GroupRates;
import io.limpid.evaluate.fairness.Partition;
import io.limpid.evaluate.fairness.TheilIndex;
import io.limpid.evaluate.fidelity.Accuracy;
import io.limpid.evaluate.fidelity.AccuracyChange;
import io.limpid.evaluate.fidelity.Agreement;
import io.limpid.evaluate.fidelity.ClassAccuracyChange;
import io.limpid.evaluate.fidelity.ClassDecisions;
import io.limpid.evaluate.fidelity.CohenKappa;
import io.limpid.evaluate.fidelity.ConfidenceRanks;
import io.limpid.evaluate.fidelity.Flips;
import io.limpid.evaluate.fidelity.JensenShannon;
import io.limpid.evaluate.fidelity.KlDivergence;
import io.limpid.evaluate.fidelity.LogitFit;
import io.limpid.evaluate.fidelity.OutputRanks;
import io.limpid.evaluate.fidelity.TotalVariation;
import io.limpid.evaluate.labels.EachLabel;
import io.limpid.evaluate.labels.LabelDistance;
import io.limpid.evaluate.labels.LabelQuality;
import io.limpid.evaluate.regression.Determination;
import io.limpid.evaluate.regression.MeanAbsoluteError;
import io.limpid.evaluate.regression.Moved;
import io.limpid.evaluate.regression.OutputDifference;
import io.limpid.evaluate.regression.OutputFit;
import io.limpid.evaluate.regression.RootMeanSquaredError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every measure, by the names that recipes know. */
public final class Measures {
    /** What a recipe can ask for beside what is always measured. */
    public static final List<MeasureEntry> ALL = List.of(
            new MeasureEntry(
                    "fidelity",
                    "Kappa; divergence of probabilities (KL, Jensen-Shannon, total variation, logit R², ranks of"
                            + " confidence); flips with McNemar's test, over all rows and class by class. Of a numeric"
                            + " target: distance, R² and ranks of predictions, and how many moved. Of several labels: flips,"
                            + " each label's accuracy and agreement, distance of probabilities",
                    () -> List.of(
                            new CohenKappa(),
                            new KlDivergence(),
                            new JensenShannon(),
                            new TotalVariation(),
                            new LogitFit(),
                            new ConfidenceRanks(),
                            new Flips(),
                            new ClassAccuracyChange(),
                            new ClassDecisions()),
                    () -> List.of(new Flips(), new EachLabel(), new LabelDistance()),
                    () -> List.of(new OutputDifference(), new OutputFit(), new OutputRanks(), new Moved())),
            new MeasureEntry(
                    "calibration",
                    "Expected and squared calibration error over 15 bins of equal mass, Brier score, area under the"
                            + " risk-coverage curve",
                    () -> List.of(
                            new CalibrationError(),
                            new SquaredCalibrationError(),
                            new BrierScore(),
                            new RiskCoverage())),
            new MeasureEntry(
                    "fairness",
                    "Group rates, demographic parity and equalized odds as differences and ratios, equal opportunity,"
                            + " average odds and calibration for each protected attribute and where they meet; Theil's"
                            + " index; for whom decisions changed",
                    () -> List.of(
                            new GroupRates(),
                            new GroupQuality(),
                            new DemographicParity(),
                            new DemographicParityRatio(),
                            new EqualizedOdds(),
                            new EqualizedOddsRatio(),
                            new AverageOdds(),
                            new EqualOpportunity(),
                            new CalibrationDifference(),
                            new GroupCalibration(),
                            new TheilIndex(),
                            new GroupDecisions())),
            new MeasureEntry("cost", "Latency at batch 1; parameters, MACs and bytes are always counted", List::of));

    private Measures() {}

    /** What is always measured on data of this schema, then what the names ask for and has a meaning there. */
    public static List<Measure> of(List<String> names, Schema schema) {
        List<Measure> measures = new ArrayList<>(
                schema.isRegression()
                        ? List.of(new RootMeanSquaredError(), new MeanAbsoluteError(), new Determination())
                        : List.of(new Accuracy(), new AccuracyChange(), new Agreement()));
        if (schema.multiLabel()) {
            measures.add(new LabelQuality());
        }
        ALL.stream().filter(entry -> names.contains(entry.name())).forEach(entry -> measures.addAll(entry.of(schema)));
        return measures;
    }

    /**
     * Every number that measures of these names give on data of this schema, by its full name, such as {@code
     * accuracy-change.Sandal}, in the order in which they are given.
     */
    public static Map<String, Quantity> quantities(List<String> names, Schema schema) {
        Map<String, Quantity> quantities = new LinkedHashMap<>();
        for (Measure measure : of(names, schema)) {
            for (Quantity quantity : measure.quantities()) {
                subjects(quantity, schema).forEach(subject -> quantities.put(quantity.name() + subject, quantity));
            }
        }
        return quantities;
    }

    private static Stream<String> subjects(Quantity quantity, Schema schema) {
        return switch (quantity.each()) {
            case ALL_ROWS -> Stream.of("");
            case CLASS -> schema.classes().stream().map(name -> "." + name);
            case ATTRIBUTE -> Partition.of(schema).stream().map(partition -> "." + partition.name());
            case GROUP ->
                Partition.of(schema).stream()
                        .flatMap(partition ->
                                partition.groups().stream().map(group -> "." + partition.name() + "." + group));
        };
    }
}
