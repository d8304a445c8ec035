package io.limpid.core.direct;

/** Applies a curve to native memory, in runs that fit the nearest cache. */
final class Sweep {
    private static final int RUN = 2048;

    private final Curve curve;
    private final float[] values = new float[RUN];
    private final float[] gradient = new float[RUN];

    Sweep(Curve curve) {
        this.curve = curve;
    }

    /** Puts the values in the place of {@code count} arguments. */
    void forward(Block x, int count) {
        for (int at = 0; at < count && curve != Curve.IDENTITY; at += RUN) {
            int n = Math.min(RUN, count - at);
            x.read(at, values, n);
            curve.apply(values, n);
            x.write(at, values, n);
        }
    }

    /** Puts the gradient of the arguments in the place of that of the values. */
    void backward(Block y, Block outGradient, int count) {
        for (int at = 0; at < count && curve != Curve.IDENTITY; at += RUN) {
            int n = Math.min(RUN, count - at);
            y.read(at, values, n);
            outGradient.read(at, gradient, n);
            curve.chain(values, gradient, n);
            outGradient.write(at, gradient, n);
        }
    }
}
