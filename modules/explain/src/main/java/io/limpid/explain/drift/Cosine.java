package io.limpid.explain.drift;

/**
 * The cosine of the angle between two explanations, in [-1, 1]: it does not see how strong they are. Of two explanations
 * that are zero everywhere it is 1, of one that is and one that is not 0.
 */
public record Cosine() implements Similarity {
    @Override
    public String name() {
        return "cosine";
    }

    @Override
    public double of(double[] a, double[] b) {
        double product = 0;
        double squareA = 0;
        double squareB = 0;
        // scaled, so that the squares of tiny values do not vanish
        double scaleA = largest(a);
        double scaleB = largest(b);
        if (scaleA == 0 || scaleB == 0) {
            return scaleA == scaleB ? 1 : 0;
        }
        for (int i = 0; i < a.length; i++) {
            double x = a[i] / scaleA;
            double y = b[i] / scaleB;
            product += x * y;
            squareA += x * x;
            squareB += y * y;
        }
        return Math.max(-1, Math.min(1, product / Math.sqrt(squareA * squareB)));
    }

    private static double largest(double... values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
