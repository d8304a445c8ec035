package io.limpid.runtime.execute;

/** Work space of one float executor; grows to the largest need and is reused. */
final class FloatScratch {
    private float[][] columns = new float[0][];
    private float[] sums = new float[0];

    /** At least {@code count} arrays of at least {@code length}; contents undefined. */
    float[][] columns(int count, int length) {
        if (columns.length < count || columns[0].length < length) {
            int longest = columns.length == 0 ? length : Math.max(length, columns[0].length);
            columns = new float[Math.max(count, columns.length)][longest];
        }
        return columns;
    }

    /** An array of at least {@code length}; contents undefined. */
    float[] sums(int length) {
        if (sums.length < length) {
            sums = new float[length];
        }
        return sums;
    }
}
