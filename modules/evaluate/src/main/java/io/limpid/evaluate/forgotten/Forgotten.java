package io.limpid.evaluate.forgotten;

import io.limpid.core.data.Split;
import io.limpid.evaluate.significance.Holm;
import io.limpid.evaluate.significance.Welch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.ChiSquareTest;

/**
 * What compressed models forget: rows that the reference population and the candidate population decide otherwise, and
 * how the damage spreads over the classes.
 *
 * @param examples rows whose modal decision changed, the most decided first
 * @param exchange how many would have changed by chance
 * @param classes in the order of the outputs
 * @param pUneven of the chi-square test that the share of forgotten rows is the same in every class
 * @param sparse whether a class was expected to have fewer than five forgotten rows, so that {@code pUneven} is rough
 */
public record Forgotten(
        List<ForgottenExample> examples, Exchange exchange, List<ClassDamage> classes, double pUneven, boolean sparse) {
    public Forgotten {
        examples = List.copyOf(examples);
        classes = List.copyOf(classes);
    }

    /**
     * @param rows which both populations saw; every class must have one
     * @param seed of the divisions of {@link Exchange}
     */
    public static Forgotten of(Population reference, Population candidate, Split rows, long seed) {
        int[] labels = rows.labels();
        if (reference.rows() != labels.length || candidate.rows() != labels.length) {
            throw new IllegalArgumentException("both populations must see the " + labels.length
                    + " rows of the split, but saw " + reference.rows() + " and " + candidate.rows());
        }
        int[] before = reference.modal();
        int[] after = candidate.modal();
        List<ForgottenExample> examples = IntStream.range(0, labels.length)
                .filter(row -> before[row] != after[row])
                .mapToObj(row -> new ForgottenExample(
                        row,
                        labels[row],
                        before[row],
                        after[row],
                        Arrays.stream(reference.votes(row)).boxed().toList(),
                        Arrays.stream(candidate.votes(row)).boxed().toList()))
                .sorted(Comparator.comparingDouble((ForgottenExample example) -> -example.decidedness())
                        .thenComparingInt(ForgottenExample::row))
                .toList();
        List<ClassDamage> classes = damage(reference, candidate, labels, rows.classes(), examples);
        double share = (double) examples.size() / labels.length;
        return new Forgotten(
                examples,
                Exchange.of(reference, candidate, examples.size(), seed),
                classes,
                uneven(classes),
                classes.stream().anyMatch(one -> one.rows() > 0 && one.rows() * share < 5));
    }

    private static List<ClassDamage> damage(
            Population reference, Population candidate, int[] labels, int classes, List<ForgottenExample> examples) {
        double[] allBefore = reference.accuracies(labels, -1);
        double[] allAfter = candidate.accuracies(labels, -1);
        double[] change = new double[classes];
        double[] relative = new double[classes];
        List<double[]> means = new ArrayList<>();
        for (int k = 0; k < classes; k++) {
            double[] before = reference.accuracies(labels, k);
            double[] after = candidate.accuracies(labels, k);
            means.add(new double[] {mean(before), mean(after)});
            boolean there = !Double.isNaN(mean(before));
            change[k] = there ? Welch.pValue(before, after) : Double.NaN;
            relative[k] = there ? Welch.pValue(minus(before, allBefore), minus(after, allAfter)) : Double.NaN;
        }
        double[] correctedChange = Holm.correct(change);
        double[] correctedRelative = Holm.correct(relative);
        return IntStream.range(0, classes)
                .mapToObj(k -> new ClassDamage(
                        (int) Arrays.stream(labels).filter(label -> label == k).count(),
                        (int) examples.stream()
                                .filter(example -> example.truth() == k)
                                .count(),
                        (int) examples.stream()
                                .filter(example -> example.truth() == k && example.reference() == k)
                                .count(),
                        means.get(k)[0],
                        means.get(k)[1],
                        correctedChange[k],
                        correctedRelative[k]))
                .toList();
    }

    /** NaN where nothing or everything was forgotten, or there is one class only. */
    private static double uneven(List<ClassDamage> classes) {
        long[][] counts = classes.stream()
                .filter(one -> one.rows() > 0)
                .map(one -> new long[] {one.forgotten(), one.rows() - one.forgotten()})
                .toArray(long[][]::new);
        long forgotten = Arrays.stream(counts).mapToLong(count -> count[0]).sum();
        long kept = Arrays.stream(counts).mapToLong(count -> count[1]).sum();
        return counts.length < 2 || forgotten == 0 || kept == 0
                ? Double.NaN
                : ChiSquareTest.withDefaults().test(counts).getPValue();
    }

    private static double mean(double... values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static double[] minus(double[] values, double[] others) {
        double[] differences = new double[values.length];
        Arrays.setAll(differences, i -> values[i] - others[i]);
        return differences;
    }
}
