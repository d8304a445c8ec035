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
            new Term("agreement", "Agreement", "Share of test cases both decide alike, rightly or wrongly."),
            new Term(
                    "accuracy-change",
                    "Accuracy change",
                    "Accuracy minus the other's, on the same cases; below zero is worse."),
            new Term(
                    "kl-divergence",
                    "Kullback-Leibler divergence",
                    "How far its probabilities are from the other's; 0 is equal."),
            new Term(
                    "js-divergence",
                    "Jensen-Shannon divergence",
                    "Distance between both's probabilities, bounded by 0.693; 0 is equal."),
            new Term("right-to-wrong", "Right became wrong", "Cases the other decides rightly and this one does not."),
            new Term("wrong-to-right", "Wrong became right", "Cases the other decides wrongly and this one rightly."),
            new Term(
                    "mcnemar",
                    "McNemar's test",
                    "How likely so uneven a change of right and wrong is by chance alone."),
            new Term(
                    "expected-calibration-error",
                    "Calibration error",
                    "Mean gap between stated confidence and accuracy; 0 is honest."),
            new Term(
                    "demographic-parity-difference",
                    "Demographic parity difference",
                    "Largest gap between groups in how often they get the positive decision."),
            new Term(
                    "equalized-odds-difference",
                    "Equalized odds difference",
                    "Largest gap between groups in true or false positive rate."));

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
