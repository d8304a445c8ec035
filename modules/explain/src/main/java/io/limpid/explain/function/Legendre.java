package io.limpid.explain.function;

/**
 * The Gauss-Legendre rule on [0, 1], exact for polynomials up to degree 2n − 1. The points are the roots of the Legendre
 * polynomial, found by Newton's method from Tricomi's approximation.
 *
 * @param places ascending, in (0, 1)
 * @param weights positive, summing to 1
 */
public record Legendre(double[] places, double[] weights) {
    private static final int ROUNDS = 100;

    /** @param points ≥ 1 */
    public static Legendre of(int points) {
        double[] places = new double[points];
        double[] weights = new double[points];
        for (int i = 0; i < points; i++) {
            double x = Math.cos(Math.PI * (i + 0.75) / (points + 0.5));
            double slope = 0;
            double step = 1;
            for (int round = 0; round < ROUNDS && Math.abs(step) > Math.ulp(1.0); round++) {
                double[] value = polynomial(points, x);
                slope = value[1];
                step = value[0] / slope;
                x -= step;
            }
            slope = polynomial(points, x)[1];
            places[points - 1 - i] = (1 + x) / 2;
            weights[points - 1 - i] = 1 / ((1 - x * x) * slope * slope);
        }
        return new Legendre(places, weights);
    }

    /** Value and slope of the polynomial of a degree ≥ 1, by its three-term recurrence. */
    private static double[] polynomial(int degree, double x) {
        double before = 1;
        double value = x;
        for (int k = 2; k <= degree; k++) {
            double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
            before = value;
            value = next;
        }
        return new double[] {value, degree * (x * value - before) / (x * x - 1)};
    }
}
