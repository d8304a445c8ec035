package io.limpid.core.direct;

/**
 * exp by a table (Tang 1989), several times as fast as {@link Math#exp} and good to 1e-12 of its value, which is more than
 * scores in single precision are: x = (256 k + j + r) ln 2 / 256 with |r| ≤ 1/2, exp x = 2^k 2^(j/256) exp(r ln 2 / 256), the
 * last by its series.
 */
final class Powers {
    private static final int STEPS = 256;
    private static final double STEP = Math.log(2) / STEPS;
    private static final double STEPS_A_UNIT = STEPS / Math.log(2);
    /** Added to a number far below 2^51 it leaves the nearest whole one in the last bits of the sum. */
    private static final double WHOLE = 0x1.8p52;
    /** Beyond, powers are left to {@link Math#exp}: they are near the ends of a double's range, or NaN. */
    private static final double FAR = 700;

    private static final double[] TABLE = new double[STEPS];

    static {
        for (int j = 0; j < STEPS; j++) {
            TABLE[j] = Math.exp(j * STEP);
        }
    }

    private Powers() {}

    static double exp(double x) {
        if (!(Math.abs(x) < FAR)) {
            return Math.exp(x);
        }
        double shifted = x * STEPS_A_UNIT + WHOLE;
        int steps = (int) Double.doubleToRawLongBits(shifted);
        double r = x - (shifted - WHOLE) * STEP;
        double series = 1 + r * (1 + r * (0.5 + r * (1.0 / 6)));
        double power = Double.longBitsToDouble((long) (steps >> 8) + 1023 << 52);
        return power * TABLE[steps & STEPS - 1] * series;
    }
}
