package io.limpid.compress.prune;

/**
 * Fine-grained structure: of every {@code of} weights in a row at most {@code keep} are not zero (Mishra et al. 2021,
 * "Accelerating Sparse Deep Neural Networks"). 2 of 4 is what sparse tensor cores run.
 *
 * @param keep in [1, of)
 * @param of ≥ 2
 */
public record Pattern(int keep, int of) {
    public Pattern {
        if (of < 2) {
            throw new IllegalArgumentException("of must be >= 2, but was " + of);
        }
        if (keep < 1 || keep >= of) {
            throw new IllegalArgumentException("keep must be in [1, " + of + "), but was " + keep);
        }
    }

    @Override
    public String toString() {
        return keep + " of " + of;
    }
}
