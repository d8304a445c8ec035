package io.limpid.report.page;

import java.util.List;
import java.util.Locale;

/**
 * What a measure is called and means, in plain words. A measure that is not in the list is shown under its own name.
 *
 * @param name as in {@code result.json}, without the class or group after the dot
 * @param label for people
 * @param meaning one sentence
 */
record Term(String name, String label, String meaning) {
    private static final List<Term> TERMS = List.of(
            new Term("accuracy", "Accuracy", "Share of test cases it decides rightly."),
            new Term(
                    "label-accuracy",
                    "Label accuracy",
                    "Share of labels it decides rightly, of all labels of all test cases: 1 minus the Hamming loss."),
            new Term("label-accuracy-change", "Label accuracy change", "Its label accuracy minus the other's."),
            new Term(
                    "f1-micro",
                    "F1, micro",
                    "Of the labels it gives and those that are there, how many are both, over all labels together: 1 is right"
                            + " everywhere, 0 nowhere."),
            new Term("f1-micro-change", "F1 change, micro", "Its F1 minus the other's."),
            new Term(
                    "f1-macro",
                    "F1, macro",
                    "The mean of each label's own F1: rare labels count as much as common ones."),
            new Term("f1-macro-change", "F1 change, macro", "Its F1 minus the other's."),
            new Term(
                    "label-agreement",
                    "Label agreement",
                    "Share of test cases for which both give the label, or both do not."),
            new Term(
                    "label-distance",
                    "Distance of probabilities",
                    "How far the probabilities of labels moved, in the mean over labels and test cases."),
            new Term("agreement", "Agreement", "Share of test cases both decide alike, rightly or wrongly."),
            new Term(
                    "accuracy-change",
                    "Accuracy change",
                    "Its accuracy minus the other's, on the same cases; below zero is worse."),
            new Term("rmse", "RMSE", "Root of its mean squared error, in the unit of what is predicted; 0 is best."),
            new Term(
                    "rmse-change",
                    "RMSE change",
                    "Its RMSE minus the other's, on the same cases; above zero is worse."),
            new Term("mae", "MAE", "Mean size of its errors, in the unit of what is predicted; 0 is best."),
            new Term("mae-change", "MAE change", "Its MAE minus the other's, on the same cases; above zero is worse."),
            new Term(
                    "r2",
                    "R\u00b2",
                    "Share of the variance of what is predicted that it explains; 1 is all, below 0 is worse than the mean."),
            new Term(
                    "r2-change",
                    "R\u00b2 change",
                    "Its R\u00b2 minus the other's, on the same cases; below zero is worse."),
            new Term(
                    "output-rmse",
                    "Distance of predictions",
                    "Root of the mean squared difference of both's predictions, in the unit of what is predicted; 0 is equal."),
            new Term(
                    "output-r2",
                    "R\u00b2 of predictions",
                    "How much of the other's predictions it explains; 1 is all, below 0 is worse than a constant."),
            new Term(
                    "output-correlation",
                    "Rank correlation of predictions",
                    "Whether it puts cases in the order of the other's predictions (Spearman); 1 is the same order."),
            new Term(
                    "moved",
                    "Moved",
                    "Share of test cases whose predictions differ by more than a tenth of the target's standard deviation."),
            new Term(
                    "kl-divergence",
                    "Kullback-Leibler divergence",
                    "How far its probabilities are from the other's, in nats; 0 is equal."),
            new Term(
                    "js-divergence",
                    "Jensen-Shannon divergence",
                    "Distance between both's probabilities, at most 0.693 nats; 0 is equal."),
            new Term("right-to-wrong", "Right became wrong", "Cases the other decides rightly and this one wrongly."),
            new Term("wrong-to-right", "Wrong became right", "Cases the other decides wrongly and this one rightly."),
            new Term("right-to-wrong-fraction", "Right became wrong, share", "The same as a share of all test cases."),
            new Term("wrong-to-right-fraction", "Wrong became right, share", "The same as a share of all test cases."),
            new Term(
                    "mcnemar",
                    "McNemar's test",
                    "How likely so uneven a change of right and wrong would be by chance alone."),
            new Term(
                    "expected-calibration-error",
                    "Calibration error",
                    "Mean gap between stated confidence and share right (expected calibration error); 0 is honest."),
            new Term(
                    "expected-calibration-error-change",
                    "Calibration error change",
                    "Its calibration error minus the other's; above zero is worse."),
            new Term(
                    "demographic-parity-difference",
                    "Demographic parity difference",
                    "Largest gap between groups in how often they are decided to be of the positive class, the second of the two."),
            new Term(
                    "equalized-odds-difference",
                    "Equalized odds difference",
                    "The larger of the gaps between groups in true and in false positive rate."),
            new Term(
                    "equal-opportunity-difference",
                    "Equal opportunity difference",
                    "Largest gap between groups in true positive rate."),
            new Term(
                    "demographic-parity-difference-change",
                    "Change of demographic parity difference",
                    "Its gap minus the other's; above zero is less equal."),
            new Term(
                    "equalized-odds-difference-change",
                    "Change of equalized odds difference",
                    "Its gap minus the other's; above zero is less equal."),
            new Term(
                    "equal-opportunity-difference-change",
                    "Change of equal opportunity difference",
                    "Its gap minus the other's; above zero is less equal."),
            new Term(
                    "kappa",
                    "Cohen's kappa",
                    "Agreement beyond what both would reach by deciding as often for each class by chance; 1 is full."),
            new Term(
                    "total-variation",
                    "Total variation distance",
                    "The most by which both's probabilities differ about any set of classes; 0 is equal."),
            new Term(
                    "logit-r2",
                    "R\u00b2 of the logits",
                    "How much of the other's logits it explains; 1 is all, below 0 is worse than a constant."),
            new Term(
                    "confidence-correlation",
                    "Rank correlation of confidence",
                    "Whether it finds the same cases easy and hard as the other (Spearman); 1 is the same order."),
            new Term("class-agreement", "Agreement", "Share of the class's test cases both decide alike."),
            new Term("class-mcnemar", "McNemar's test", "For the cases of this class alone."),
            new Term(
                    "class-mcnemar-holm",
                    "McNemar's test, corrected",
                    "The same for as many tests as there are classes (Holm): what is small here is not chance."),
            new Term(
                    "squared-calibration-error",
                    "Squared calibration error",
                    "Mean square of what its probabilities are off by, freed of noise: near 0, or by chance below, is good."),
            new Term(
                    "squared-calibration-error-change",
                    "Squared calibration error change",
                    "Its squared calibration error minus the other's; above zero is worse."),
            new Term(
                    "brier-score",
                    "Brier score",
                    "Mean squared distance of its probabilities from the truth, 0 to 2; 0 is best."),
            new Term(
                    "brier-score-change",
                    "Brier score change",
                    "Its Brier score minus the other's; above zero is worse."),
            new Term(
                    "risk-coverage-area",
                    "Area under risk-coverage",
                    "Mean share of wrong answers, if only the surest cases are answered, over all shares answered."),
            new Term(
                    "risk-coverage-area-change",
                    "Risk-coverage area change",
                    "Its area minus the other's; above zero is worse."),
            new Term(
                    "calibration-difference",
                    "Calibration difference",
                    "Largest gap between groups in how much the positive class is overrated on average."),
            new Term(
                    "calibration-difference-change",
                    "Change of calibration difference",
                    "Its gap minus the other's; above zero is less equal."),
            new Term(
                    "group-calibration-error",
                    "Calibration error",
                    "Mean gap between stated confidence and share right for the group's cases."),
            new Term(
                    "group-calibration-error-change",
                    "Calibration error change",
                    "The group's calibration error minus the other model's; above zero is worse."),
            new Term("group-agreement", "Agreement", "Share of the group's test cases both decide alike."),
            new Term(
                    "group-accuracy-change",
                    "Accuracy change",
                    "Its accuracy on the group's cases minus the other's; below zero is worse."),
            new Term("group-mcnemar", "McNemar's test", "For the cases of this group alone."),
            new Term(
                    "group-mcnemar-holm",
                    "McNemar's test, corrected",
                    "The same for as many tests as the attribute has groups (Holm)."),
            new Term(
                    "cosine",
                    "Cosine",
                    "Whether both explanations point the same way: 1 alike, 0 unrelated, −1 opposite."),
            new Term(
                    "spearman",
                    "Rank correlation",
                    "Whether both put the features in the same order (Spearman): 1 alike, 0 unrelated, −1 reversed."),
            new Term("top-overlap", "Top overlap", "Share of one's largest contributions that are among the other's."),
            new Term(
                    "sign-agreement",
                    "Sign agreement",
                    "Share of one's largest contributions that are among the other's and speak for the same side."),
            new Term("ssim", "Structural similarity", "Whether both maps look alike (SSIM): 1 equal, 0 unrelated."),
            new Term(
                    "demographic-parity-ratio",
                    "Demographic parity ratio",
                    "Disparate impact: how often the least favoured group is decided positive, over the most favoured; 1 is"
                            + " equal, below 80% breaks the four-fifths rule."),
            new Term(
                    "demographic-parity-ratio-change",
                    "Change of demographic parity ratio",
                    "Its ratio minus the other's; below zero is less equal."),
            new Term(
                    "equalized-odds-ratio",
                    "Equalized odds ratio",
                    "The smaller of the ratios between groups in true and in false positive rate; 1 is equal."),
            new Term(
                    "equalized-odds-ratio-change",
                    "Change of equalized odds ratio",
                    "Its ratio minus the other's; below zero is less equal."),
            new Term(
                    "average-odds-difference",
                    "Average odds difference",
                    "Largest gap between groups in the mean of true and false positive rate."),
            new Term(
                    "average-odds-difference-change",
                    "Change of average odds difference",
                    "Its gap minus the other's; above zero is less equal."),
            new Term(
                    "theil-index",
                    "Theil index",
                    "How unevenly wrong decisions favour some people over others, whatever their group; 0 is evenly."),
            new Term(
                    "theil-index-change",
                    "Change of Theil index",
                    "Its index minus the other's; above zero is less even."),
            new Term(
                    "generalized-entropy-index",
                    "Generalized entropy index",
                    "The same as Theil's, which weighs those who are favoured more (α = 2)."),
            new Term(
                    "generalized-entropy-index-change",
                    "Change of generalized entropy index",
                    "Its index minus the other's; above zero is less even."),
            new Term(
                    "group-accuracy",
                    "Right",
                    "Share of the group's cases that are rightly decided to be positive or not."),
            new Term(
                    "positive-predictive-value",
                    "Positive predictive value",
                    "Of those of the group who are decided positive, the share that truly is."),
            new Term(
                    "drift-beyond-noise",
                    "Difference beyond noise",
                    "Length of the difference of both explanations that no sampling explains, relative to their own; 0% is"
                            + " none."),
            new Term(
                    "damaged-accuracy",
                    "Right about damaged inputs",
                    "Share of the damaged test cases it decides rightly."),
            new Term(
                    "damaged-accuracy-change",
                    "Accuracy change on damaged inputs",
                    "Its accuracy on damaged inputs minus the other's; below zero is worse."),
            new Term(
                    "damaged-agreement",
                    "Agreement on damaged inputs",
                    "Share of the damaged test cases both decide alike."),
            new Term(
                    "fragility",
                    "Fragility",
                    "Accuracy it loses to the damage minus what the reference loses; above zero is more fragile."),
            new Term(
                    "selection-rate",
                    "Positive decisions",
                    "Share of the group that is decided to be of the positive class, the second of the two."),
            new Term(
                    "true-positive-rate",
                    "True positive rate",
                    "Share of the group's truly positive cases that are decided so."),
            new Term(
                    "false-positive-rate",
                    "False positive rate",
                    "Share of the group's truly negative cases that are decided to be positive."));

    /** The term for a measure's name up to the first dot. */
    static Term of(String name) {
        String base = base(name);
        return TERMS.stream()
                .filter(term -> term.name().equals(base))
                .findFirst()
                .orElseGet(() -> new Term(base, readable(base), ""));
    }

    /** The part of a measure's name before the first dot. */
    static String base(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** The class or group after the first dot; empty if there is none. */
    static String subject(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }

    private static String readable(String name) {
        String words = name.replace('-', ' ').replace('_', ' ');
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
