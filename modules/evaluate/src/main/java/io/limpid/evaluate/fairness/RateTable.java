package io.limpid.evaluate.fairness;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rates by group as cells [rate][group]. Every row counts in at most one cell, and every cell is one stratum of the
 * bootstrap, so that no resample empties a group; a cell with too few rows is left out. To each cell of a proportion four
 * more rows are added for the resampling alone, one for each pair of decisions of the two models: without them a small
 * group decided all alike would resample to the same rate for ever and claim certainty (Agresti and Caffo 2000, Simple and
 * effective confidence intervals for proportions and differences of proportions result from adding two successes and two
 * failures).
 */
final class RateTable {
    /** Rows added to each cell. */
    private static final int ADDED = 4;

    private final Rate[] rates;
    private final List<String> names;
    private final int groups;
    private final int least;
    /** Cell of each row, the added rows last; -1 for none. */
    private final int[] cell;

    private final double[] candidate;
    private final double[] reference;
    private final int[] observed;
    private final int[] sizes;

    RateTable(Groups rows, Rate... rates) {
        this.rates = rates;
        this.names = rows.names();
        this.groups = names.size();
        this.least = rows.least();
        int n = rows.rows();
        int cells = rates.length * groups;
        this.cell = new int[n + ADDED * cells];
        this.candidate = new double[cell.length];
        this.reference = new double[cell.length];
        this.observed = new int[cell.length];
        this.sizes = new int[cells];
        for (int i = 0; i < n; i++) {
            cell[i] = -1;
            for (int r = 0; r < rates.length; r++) {
                if (rates[r].includes(rows.positive(i))) {
                    cell[i] = r * groups + rows.group(i);
                    sizes[cell[i]]++;
                    candidate[i] = rates[r].candidate(rows, i);
                    reference[i] = rates[r].reference(rows, i);
                }
            }
            observed[i] = 1;
        }
        for (int added = n; added < cell.length; added++) {
            int c = (added - n) / ADDED;
            cell[added] = rates[c / groups].isProportion() ? c : -1;
            candidate[added] = (added - n) % 2 == 0 ? 1 : 0;
            reference[added] = (added - n) % ADDED < 2 ? 1 : 0;
        }
        for (int i = 0; i < cell.length; i++) {
            cell[i] = cell[i] >= 0 && sizes[cell[i]] < least ? -1 : cell[i];
        }
    }

    /** The bootstrap's strata. */
    int[] cells() {
        return cell.clone();
    }

    /** Number of groups that have enough rows for a rate. */
    int groupsWith(int rate) {
        return (int) IntStream.range(0, groups)
                .filter(g -> sizes[rate * groups + g] >= least)
                .count();
    }

    /** Groups that some rate leaves out though they have rows, each with their number: {@code female+old (12)}. */
    List<String> leftOut() {
        return IntStream.range(0, sizes.length)
                .filter(c -> sizes[c] > 0 && sizes[c] < least)
                .mapToObj(c -> names.get(c % groups) + " (" + sizes[c] + ")")
                .distinct()
                .toList();
    }

    /** How many rows a cell needs. */
    int least() {
        return least;
    }

    /** Counts under which exactly the observed rows stand. */
    int[] observed() {
        return observed.clone();
    }

    /** Counts under which every row stands once, the added ones too: what the resamples scatter around. */
    int[] smoothed() {
        int[] all = new int[cell.length];
        Arrays.fill(all, 1);
        return all;
    }

    /** The candidate's rates [rate][group]; NaN where there are too few rows. */
    double[][] candidateRates(int... counts) {
        return rates(candidate, counts);
    }

    /** The reference's rates [rate][group]; NaN where there are too few rows. */
    double[][] referenceRates(int... counts) {
        return rates(reference, counts);
    }

    private double[][] rates(double[] values, int... counts) {
        double[][] sums = new double[rates.length][groups];
        double[][] all = new double[rates.length][groups];
        for (int i = 0; i < cell.length; i++) {
            if (cell[i] >= 0) {
                int r = cell[i] / groups;
                int g = cell[i] % groups;
                all[r][g] += counts[i];
                sums[r][g] += counts[i] * values[i];
            }
        }
        for (int r = 0; r < rates.length; r++) {
            for (int g = 0; g < groups; g++) {
                sums[r][g] /= all[r][g];
            }
        }
        return sums;
    }
}
