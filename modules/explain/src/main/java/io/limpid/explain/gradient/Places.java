package io.limpid.explain.gradient;

import java.util.Arrays;

/** A growing set of places on a path. */
final class Places {
    private double[] values;
    private int size;

    Places(double... start) {
        values = start.clone();
        size = start.length;
    }

    void add(double place) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size] = place;
        size++;
    }

    int size() {
        return size;
    }

    /** All places in order, 0 and 1 among them; of those closer together than a distance only one. */
    double[] ascending(double distance) {
        double[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        int kept = 1;
        for (int i = 1; i < size; i++) {
            if (sorted[i] - sorted[kept - 1] > distance) {
                sorted[kept] = sorted[i];
                kept++;
            }
        }
        sorted[kept - 1] = sorted[size - 1];
        return Arrays.copyOf(sorted, kept);
    }
}
