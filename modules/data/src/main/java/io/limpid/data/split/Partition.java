package io.limpid.data.split;

import io.limpid.data.source.DataException;
import io.limpid.data.source.RowLimits;
import io.limpid.data.source.SplitPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Row numbers of each split, stratified where rows have classes: a class has in every split the share it has in all rows, to the nearest row
 * that keeps the sizes exact, and at least one row.
 */
public final class Partition {
    private final int[] train;
    private final int[] validation;
    private final int[] test;

    private Partition(int[] train, int[] validation, int[] test) {
        this.train = train;
        this.validation = validation;
        this.test = test;
    }

    /** In a random order, so that the first n rows are a random sample. */
    public int[] train() {
        return train.clone();
    }

    /** In a random order. */
    public int[] validation() {
        return validation.clone();
    }

    /** In the order of the file. */
    public int[] test() {
        return test.clone();
    }

    /**
     * Splits the rows of one file in three.
     *
     * @param source what the rows belong to, for messages
     * @param labels class of each row
     * @throws DataException if a class has too few rows
     */
    public static Partition ofOne(String source, int[] labels, List<String> classes, SplitPlan plan) {
        Random random = new Random(plan.seed());
        int[] order = shuffled(labels.length, random);
        int testRows = rows(labels.length, plan.test().orElse(SplitPlan.DEFAULT_TEST));
        int validationRows = rows(labels.length, plan.validation());
        requireRows(source, labels, classes, 3);
        int[][] testAndRest = Strata.take(source + ": test", order, labels, classes, testRows, 2);
        int[][] validationAndTrain =
                Strata.take(source + ": validation", testAndRest[1], labels, classes, validationRows, 1);
        return limited(
                source, validationAndTrain[1], validationAndTrain[0], testAndRest[0], labels, labels, classes, plan);
    }

    /**
     * Splits the rows of one file that have no classes in three.
     *
     * @param source what the rows belong to, for messages
     * @param rows how many there are
     * @throws DataException if there are too few
     */
    public static Partition ofOne(String source, int rows, SplitPlan plan) {
        if (rows < 3) {
            throw new DataException(source + ": must have at least 3 rows, one for each split, but has " + rows);
        }
        return ofOne(source, new int[rows], List.of("any"), plan);
    }

    /**
     * Splits the rows of an official training set in train and validation; the official test set is the test split.
     *
     * @throws DataException if a class has too few rows, or the plan asks for a fraction for test
     */
    public static Partition ofOfficial(
            String source, int[] trainLabels, int[] testLabels, List<String> classes, SplitPlan plan) {
        if (plan.test().isPresent()) {
            throw new DataException(
                    source + ": test must be left out, because this source has a test set of its own, but was "
                            + plan.test().get());
        }
        Random random = new Random(plan.seed());
        int[] order = shuffled(trainLabels.length, random);
        requireRows(source, trainLabels, classes, 2);
        int[][] validationAndTrain = Strata.take(
                source + ": validation", order, trainLabels, classes, rows(trainLabels.length, plan.validation()), 1);
        int[] test = shuffled(testLabels.length, random);
        return limited(
                source, validationAndTrain[1], validationAndTrain[0], test, trainLabels, testLabels, classes, plan);
    }

    private static Partition limited(
            String source,
            int[] train,
            int[] validation,
            int[] test,
            int[] labels,
            int[] testLabels,
            List<String> classes,
            SplitPlan plan) {
        RowLimits limit = plan.limit();
        int[] keptTest = Strata.atMost(source + ": limit.test", test, testLabels, classes, limit.test());
        Arrays.sort(keptTest);
        return new Partition(
                Strata.atMost(source + ": limit.train", train, labels, classes, limit.train()),
                Strata.atMost(source + ": limit.validation", validation, labels, classes, limit.validation()),
                keptTest);
    }

    private static int rows(int all, double fraction) {
        return (int) Math.round(all * fraction);
    }

    private static void requireRows(String source, int[] labels, List<String> classes, int least) {
        int[] counts = Strata.count(IntStream.range(0, labels.length).toArray(), labels, classes.size());
        for (int k = 0; k < counts.length; k++) {
            if (counts[k] < least) {
                throw new DataException(source + ": class '" + classes.get(k) + "' must have at least " + least
                        + " rows, one for each split, but has " + counts[k]);
            }
        }
    }

    /** Fisher and Yates; {@link Random}'s stream is part of its specification, so every JVM draws the same. */
    private static int[] shuffled(int n, Random random) {
        int[] order = IntStream.range(0, n).toArray();
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        return order;
    }
}
