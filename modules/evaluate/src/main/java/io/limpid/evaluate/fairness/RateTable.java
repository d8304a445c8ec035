package io.limpid.evaluate.fairness;

import java.util.Arrays;

/**
 * Rates by group as cells [rate][group]. Every row counts in at most one cell, and every cell is one stratum of the
 * bootstrap, so that no resample empties a group. To each cell that has rows four more are added for the resampling alone, one for
 * each pair of decisions of the two models: without them a small group decided all alike would resample to the same rate
 * for ever and claim certainty (Agresti and Caffo 2000, Simple and effective confidence intervals for proportions and
 * differences of proportions result from adding two successes and two failures).
 */
final class RateTable {
    /** Rows added to each cell. */
    private static final int ADDED = 4;

    private final int rates;
    private final int groups;
    /** Cell of each row, the added rows last; -1 for none. */
    private final int[] cell;

    private final boolean[] candidate;
    private final boolean[] reference;
    private final int[] observed;

    RateTable(Groups rows, Rate... rates) {
        this.rates = rates.length;
        this.groups = rows.names().size();
        int n = rows.rows();
        int cells = this.rates * groups;
        this.cell = new int[n + ADDED * cells];
        this.candidate = new boolean[cell.length];
        this.reference = new boolean[cell.length];
        this.observed = new int[cell.length];
        int[] sizes = new int[cells];
        for (int i = 0; i < n; i++) {
            cell[i] = -1;
            for (int r = 0; r < rates.length; r++) {
                if (rates[r].includes(rows.positive(i))) {
                    cell[i] = r * groups + rows.group(i);
                    sizes[cell[i]]++;
                }
            }
            candidate[i] = rows.candidate(i);
            reference[i] = rows.reference(i);
            observed[i] = 1;
        }
        for (int added = n; added < cell.length; added++) {
            int c = (added - n) / ADDED;
            cell[added] = sizes[c] == 0 ? -1 : c;
            candidate[added] = (added - n) % 2 == 0;
            reference[added] = (added - n) % ADDED < 2;
        }
    }

    /** The bootstrap's strata. */
    int[] cells() {
        return cell.clone();
    }

    /** Number of groups that have rows for a rate. */
    int groupsWith(int rate) {
        int count = 0;
        for (double value : candidateRates(observed)[rate]) {
            count += Double.isNaN(value) ? 0 : 1;
        }
        return count;
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

    /** The candidate's rates [rate][group]; NaN where there is no row. */
    double[][] candidateRates(int... counts) {
        return rates(candidate, counts);
    }

    /** The reference's rates [rate][group]; NaN where there is no row. */
    double[][] referenceRates(int... counts) {
        return rates(reference, counts);
    }

    private double[][] rates(boolean[] decided, int... counts) {
        double[][] chosen = new double[rates][groups];
        double[][] all = new double[rates][groups];
        for (int i = 0; i < cell.length; i++) {
            if (cell[i] >= 0) {
                int r = cell[i] / groups;
                int g = cell[i] % groups;
                all[r][g] += counts[i];
                chosen[r][g] += decided[i] ? counts[i] : 0;
            }
        }
        for (int r = 0; r < rates; r++) {
            for (int g = 0; g < groups; g++) {
                chosen[r][g] /= all[r][g];
            }
        }
        return chosen;
    }
}
