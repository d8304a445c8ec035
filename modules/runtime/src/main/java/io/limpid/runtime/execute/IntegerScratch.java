package io.limpid.runtime.execute;

/** Work space of one integer executor; grows to the largest need and is reused. */
final class IntegerScratch {
    private int[][] columns = new int[0][];
    private int[] sums = new int[0];

    /** At least {@code count} arrays of at least {@code length}; contents undefined. */
    int[][] columns(int count, int length) {
        if (columns.length < count || columns[0].length < length) {
            int longest = columns.length == 0 ? length : Math.max(length, columns[0].length);
            columns = new int[Math.max(count, columns.length)][longest];
        }
        return columns;
    }

    /** An array of at least {@code length}; contents undefined. */
    int[] sums(int length) {
        if (sums.length < length) {
            sums = new int[length];
        }
        return sums;
    }
}
