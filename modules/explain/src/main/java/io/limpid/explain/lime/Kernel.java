package io.limpid.explain.lime;

/** How much a neighbour counts: √exp(−d² / width²), as in the authors' code. */
record Kernel(double width) {
    Kernel {
        if (!(width > 0)) {
            throw new IllegalArgumentException("kernel width must be > 0, but was " + width);
        }
    }

    /** Weight at the Euclidean distance between two rows. */
    double euclidean(double[] a, double[] b) {
        double square = 0;
        for (int i = 0; i < a.length; i++) {
            square += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return of(Math.sqrt(square));
    }

    /** Weight at {@code scale} times the cosine distance between a 0/1 vector z and all ones, which is 1 for all zeros. */
    double cosine(double[] z, double scale) {
        double present = 0;
        for (double one : z) {
            present += one;
        }
        return of(scale * (1 - Math.sqrt(present / z.length)));
    }

    double of(double distance) {
        return Math.sqrt(Math.exp(-distance * distance / (width * width)));
    }
}
