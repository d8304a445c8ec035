package io.limpid.explain.drift;

/**
 * Structural similarity of two maps: the mean, over all square windows that lie within the map, of
 *
 * <pre>
 *   (2 μa μb + C1)(2 σab + C2) / ((μa² + μb² + C1)(σa² + σb² + C2)),  C1 = (0.01 L)², C2 = (0.03 L)²
 * </pre>
 *
 * with the windows' means, their variances and covariance (divided by n − 1), and L the range of both maps together:
 * a map has no range of its own. In [-1, 1]; 1 for equal maps. Wang, Bovik, Sheikh and Simoncelli (2004), "Image quality
 * assessment: from error visibility to structural similarity", with even weights in a window.
 *
 * @param height of the maps, ≥ 1
 * @param width of the maps, ≥ 1
 */
public record StructuralSimilarity(int height, int width) implements Similarity {
    private static final int WINDOW = 7;

    public StructuralSimilarity {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("height and width must be >= 1, but were " + height + " and " + width);
        }
    }

    @Override
    public String name() {
        return "ssim";
    }

    @Override
    public double of(double[] a, double[] b) {
        if (a.length != height * width) {
            throw new IllegalArgumentException(
                    "a map must have " + height + " x " + width + " values, but has " + a.length);
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < a.length; i++) {
            low = Math.min(low, Math.min(a[i], b[i]));
            high = Math.max(high, Math.max(a[i], b[i]));
        }
        if (low == high) {
            return 1;
        }
        int rows = Math.min(WINDOW, height);
        int columns = Math.min(WINDOW, width);
        double sum = 0;
        for (int y = 0; y + rows <= height; y++) {
            for (int x = 0; x + columns <= width; x++) {
                sum += window(a, b, y, x, rows, columns, high - low);
            }
        }
        return sum / ((height - rows + 1) * (width - columns + 1));
    }

    private double window(double[] a, double[] b, int top, int left, int rows, int columns, double range) {
        int n = rows * columns;
        double meanA = 0;
        double meanB = 0;
        for (int i = 0; i < n; i++) {
            int at = (top + i / columns) * width + left + i % columns;
            meanA += a[at] / n;
            meanB += b[at] / n;
        }
        double varianceA = 0;
        double varianceB = 0;
        double covariance = 0;
        for (int i = 0; i < n; i++) {
            int at = (top + i / columns) * width + left + i % columns;
            varianceA += (a[at] - meanA) * (a[at] - meanA);
            varianceB += (b[at] - meanB) * (b[at] - meanB);
            covariance += (a[at] - meanA) * (b[at] - meanB);
        }
        int freedom = Math.max(1, n - 1);
        double c1 = Math.pow(0.01 * range, 2);
        double c2 = Math.pow(0.03 * range, 2);
        return (2 * meanA * meanB + c1)
                * (2 * covariance / freedom + c2)
                / ((meanA * meanA + meanB * meanB + c1) * ((varianceA + varianceB) / freedom + c2));
    }
}
