package io.limpid.compress.prune.channel;

import java.util.Arrays;

/** Disjoint sets of numbers from 0 (Tarjan 1975), with path halving. */
final class Unions {
    private int[] parents = new int[64];
    private int count;

    /** As many new numbers, each a set of its own. */
    int[] fresh(int size) {
        int[] numbers = new int[size];
        parents = Arrays.copyOf(parents, Math.max(parents.length, 2 * (count + size)));
        for (int i = 0; i < size; i++) {
            numbers[i] = count;
            parents[count] = count++;
        }
        return numbers;
    }

    int count() {
        return count;
    }

    /** The smallest number of a set. */
    int find(int number) {
        int at = number;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    void join(int a, int b) {
        int first = find(a);
        int second = find(b);
        parents[Math.max(first, second)] = Math.min(first, second);
    }
}
