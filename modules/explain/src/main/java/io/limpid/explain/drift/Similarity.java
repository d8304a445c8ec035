package io.limpid.explain.drift;

/** How alike two explanations of one row are; 1 if they are equal. */
public interface Similarity {
    /** For example {@code cosine}. */
    String name();

    /**
     * @param a values of one explanation
     * @param b of the other, equally many
     */
    double of(double[] a, double[] b);

    /** Row by row. */
    default double[] each(double[][] a, double[][] b) {
        double[] similarities = new double[a.length];
        for (int row = 0; row < a.length; row++) {
            if (a[row].length != b[row].length) {
                throw new IllegalArgumentException("explanations must have equally many values, but have "
                        + a[row].length + " and " + b[row].length);
            }
            similarities[row] = of(a[row], b[row]);
        }
        return similarities;
    }
}
