package io.limpid.explain.shapley;

import io.limpid.explain.coalition.Coalitions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The coalitions of one KernelSHAP estimate. The Shapley kernel gives all coalitions of size s together the weight
 * (p − 1) / (s (p − s)). Sizes are taken in pairs s and p − s, heaviest first, and enumerated as long as the budget
 * would cover them anyway; what remains is drawn from the kernel of the other sizes, each coalition with its complement
 * (paired sampling, Covert and Lee 2021), with replacement. A coalition drawn twice is computed once and counts twice.
 */
final class KernelSample {
    private final int players;
    private final Coalitions coalitions;
    private final Map<Coalitions.Key, Integer> known = new HashMap<>();
    private final double[] sizeWeights;
    private final UniformRandomProvider random;
    private double[] enumerated = new double[0];
    private int[] draws = new int[0];
    private int enumeratedSizes;
    private int drawn;

    /**
     * @param players ≥ 2
     * @param budget coalitions to enumerate and draw
     */
    KernelSample(int players, int budget, long seed) {
        this.players = players;
        this.coalitions = new Coalitions(players);
        this.random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        this.sizeWeights = sizeWeights(players);
        enumerate(budget);
        enumerated = Arrays.copyOf(enumerated, coalitions.size());
        draw(budget - coalitions.size());
    }

    /** Total kernel weight of sizes s and p − s, at index s − 1; they sum to 1. */
    private static double[] sizeWeights(int p) {
        double[] weights = new double[p / 2];
        double sum = 0;
        for (int s = 1; s <= p / 2; s++) {
            weights[s - 1] = (2 * s == p ? 1.0 : 2.0) / ((double) s * (p - s));
            sum += weights[s - 1];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    Coalitions coalitions() {
        return coalitions;
    }

    /** Number of pairs drawn; 0 if everything is enumerated. */
    int drawn() {
        return drawn;
    }

    /** How often a coalition was drawn; 0 for one that is enumerated. */
    int draws(int coalition) {
        return coalition < draws.length ? draws[coalition] : 0;
    }

    /** Weight of the sizes that are drawn from, in the unit in which all sizes have 1. */
    double drawnWeight() {
        double rest = 0;
        for (int i = enumeratedSizes; i < sizeWeights.length; i++) {
            rest += sizeWeights[i];
        }
        return rest;
    }

    /** The weight of each coalition in the least squares. */
    double[] weights() {
        double[] weights = Arrays.copyOf(enumerated, coalitions.size());
        double each = drawn == 0 ? 0 : drawnWeight() / (2.0 * drawn);
        for (int c = 0; c < weights.length; c++) {
            weights[c] += each * draws(c);
        }
        return weights;
    }

    private void enumerate(int budget) {
        double rest = 1;
        long left = budget;
        for (int s = 1; s <= sizeWeights.length; s++) {
            double subsets = binomial(players, s) * (2 * s == players ? 1 : 2);
            if (!(left * sizeWeights[s - 1] / rest >= subsets - 1e-8)) {
                return;
            }
            rest = Math.max(rest - sizeWeights[s - 1], Double.MIN_NORMAL);
            left -= (long) subsets;
            enumerate(s, sizeWeights[s - 1] / subsets);
            enumeratedSizes = s;
        }
    }

    private void enumerate(int size, double weight) {
        int[] chosen = new int[size];
        Arrays.setAll(chosen, i -> i);
        while (true) {
            int coalition = coalitions.add(chosen);
            if (2 * size != players) {
                coalitions.addComplement(coalition);
            }
            enumerated = enumerated.length < coalitions.size()
                    ? Arrays.copyOf(enumerated, 2 * coalitions.size())
                    : enumerated;
            Arrays.fill(enumerated, coalition, coalitions.size(), weight);
            int i = size - 1;
            while (i >= 0 && chosen[i] == players - size + i) {
                i--;
            }
            if (i < 0) {
                return;
            }
            chosen[i]++;
            for (int j = i + 1; j < size; j++) {
                chosen[j] = chosen[j - 1] + 1;
            }
        }
    }

    /** Draws as many pairs more as {@code budget} coalitions are; none if every size is enumerated. */
    void draw(int budget) {
        if (enumeratedSizes == sizeWeights.length) {
            return;
        }
        int[] order = new int[players];
        Arrays.setAll(order, i -> i);
        for (int pair = 0; pair < budget / 2; pair++) {
            int size = size();
            int coalition = coalitions.add();
            for (int i = 0; i < size; i++) {
                int j = i + random.nextInt(players - i);
                int swapped = order[i];
                order[i] = order[j];
                order[j] = swapped;
                coalitions.join(coalition, order[i]);
            }
            count(coalition);
        }
        drawn += Math.max(0, budget / 2);
    }

    private int size() {
        double at = random.nextDouble() * drawnWeight();
        for (int i = enumeratedSizes; i < sizeWeights.length; i++) {
            at -= sizeWeights[i];
            if (at < 0) {
                return i + 1;
            }
        }
        return sizeWeights.length;
    }

    /** Counts the last coalition and its complement; keeps them only if they are new. They stand side by side. */
    private void count(int last) {
        Integer before = known.get(coalitions.key(last));
        if (before != null) {
            coalitions.removeLast();
            draws[before]++;
            draws[partner(before)]++;
            return;
        }
        int complement = coalitions.addComplement(last);
        known.put(coalitions.key(last), last);
        known.put(coalitions.key(complement), complement);
        if (draws.length <= complement) {
            draws = Arrays.copyOf(draws, 2 * (complement + 1));
        }
        draws[last] = 1;
        draws[complement] = 1;
    }

    /** The coalition that a drawn one is paired with. */
    int partner(int coalition) {
        int first = enumerated.length;
        return first + (coalition - first ^ 1);
    }

    private static double binomial(int n, int k) {
        double value = 1;
        for (int i = 1; i <= k; i++) {
            value = value * (n - k + i) / i;
        }
        return Math.rint(value);
    }
}
