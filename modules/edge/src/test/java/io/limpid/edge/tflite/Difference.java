package io.limpid.edge.tflite;

/**
 * How far two runtimes are apart.
 *
 * @param rate fraction of outputs that are not the same bits
 * @param largest difference of an output
 * @param decisions rows whose largest output is another
 */
record Difference(double rate, double largest, int decisions) {
    static Difference of(float[] expected, float[] actual, int rows) {
        int columns = expected.length / rows;
        int different = 0;
        double largest = 0;
        int decisions = 0;
        for (int i = 0; i < expected.length; i++) {
            different += expected[i] == actual[i] ? 0 : 1;
            largest = Math.max(largest, Math.abs(expected[i] - actual[i]));
        }
        for (int row = 0; row < rows; row++) {
            decisions += largest(expected, row * columns, columns) == largest(actual, row * columns, columns) ? 0 : 1;
        }
        return new Difference(different / (double) expected.length, largest, decisions);
    }

    private static int largest(float[] values, int from, int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            best = values[from + i] > values[from + best] ? i : best;
        }
        return best;
    }
}
