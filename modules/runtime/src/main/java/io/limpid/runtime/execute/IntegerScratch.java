package io.limpid.runtime.execute;

/**
 * Work space of one integer executor; grows to the largest need and is reused. Every array is a multiple of {@link
 * #PADDING} long, so that vectors may run past the end of what is asked for.
 */
final class IntegerScratch {
    /** Four vectors of 16 values. */
    static final int PADDING = 64;

    private int[][] columns = new int[0][];
    private int[][] block = new int[Products.BLOCK][0];
    private int[] sums = new int[0];

    private static int padded(int length) {
        return Math.addExact(length, PADDING - 1) / PADDING * PADDING;
    }

    /** At least {@code count} arrays of at least {@code length}; contents undefined, but uint8 or zero. */
    int[][] columns(int count, int length) {
        if (columns.length < count || columns[0].length < length) {
            int longest = columns.length == 0 ? length : Math.max(length, columns[0].length);
            columns = new int[Math.max(count, columns.length)][padded(longest)];
        }
        return columns;
    }

    /** {@link Products#BLOCK} arrays of at least {@code length}; contents undefined. */
    int[][] block(int length) {
        if (block[0].length < length) {
            block = new int[Products.BLOCK][padded(length)];
        }
        return block;
    }

    /** An array of at least {@code length}; contents undefined. */
    int[] sums(int length) {
        if (sums.length < length) {
            sums = new int[padded(length)];
        }
        return sums;
    }
}
