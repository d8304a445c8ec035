package io.limpid.core.train;

/**
 * How training images are changed anew each time they are seen, in this order; the data themselves stay as they are.
 *
 * @param shift largest move in each direction, in pixels, ≥ 0; what is vacated becomes 0
 * @param flip whether an image is mirrored left to right half of the time
 * @param cutout side of a square that becomes 0, its centre anywhere in the image, ≥ 0 (DeVries and Taylor 2017)
 * @param mixup α of the Beta(α, α) from which a batch's mixing weight is drawn, ≥ 0 (Zhang et al. 2018): inputs and targets
 *     are mixed with those of another row; 0 for none
 */
public record Augmentation(int shift, boolean flip, int cutout, double mixup) {
    /** Images as they are. */
    public static final Augmentation NONE = new Augmentation(0, false, 0, 0);

    public Augmentation {
        if (shift < 0) {
            throw new IllegalArgumentException("shift must be >= 0, but was " + shift);
        }
        if (cutout < 0) {
            throw new IllegalArgumentException("cutout must be >= 0, but was " + cutout);
        }
        if (!(mixup >= 0 && mixup < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("mixup must be finite and >= 0, but was " + mixup);
        }
    }

    /** Whether single images are changed. */
    boolean changesImages() {
        return shift > 0 || flip || cutout > 0;
    }
}
