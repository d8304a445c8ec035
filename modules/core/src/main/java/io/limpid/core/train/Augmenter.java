package io.limpid.core.train;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.BetaDistribution;

/** Carries an {@link Augmentation} out. The same seed and order of rows give the same bits. */
final class Augmenter {
    private final Augmentation settings;
    private final int channels;
    private final int height;
    private final int width;
    private final float[] before;
    private final SplittableRandom random;

    /**
     * @param shape of the inputs, [n, C, H, W]; any if single images stay as they are
     * @throws IllegalArgumentException if images are to be changed but the inputs are none
     */
    Augmenter(Augmentation settings, long[] shape, SplittableRandom random) {
        if (settings.changesImages() && shape.length != 4) {
            throw new IllegalArgumentException(
                    "shift, flip and cutout need images [n, C, H, W], but the inputs are " + Arrays.toString(shape));
        }
        this.settings = settings;
        this.channels = settings.changesImages() ? (int) shape[1] : 0;
        this.height = settings.changesImages() ? (int) shape[2] : 0;
        this.width = settings.changesImages() ? (int) shape[3] : 0;
        this.before = new float[channels * height * width];
        this.random = random;
    }

    /** Changes one image, [C, H, W] row-major, in place. */
    void change(float[] image) {
        if (settings.shift() > 0 || settings.flip()) {
            move(image);
        }
        if (settings.cutout() > 0) {
            cut(image);
        }
    }

    private void move(float[] image) {
        int most = settings.shift();
        int down = most == 0 ? 0 : random.nextInt(-most, most + 1);
        int right = most == 0 ? 0 : random.nextInt(-most, most + 1);
        boolean mirrored = settings.flip() && random.nextBoolean();
        System.arraycopy(image, 0, before, 0, image.length);
        int to = 0;
        for (int c = 0; c < channels; c++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++, to++) {
                    int fromY = y - down;
                    int fromX = (mirrored ? width - 1 - x : x) - right;
                    boolean inside = fromY >= 0 && fromY < height && fromX >= 0 && fromX < width;
                    image[to] = inside ? before[(c * height + fromY) * width + fromX] : 0;
                }
            }
        }
    }

    private void cut(float[] image) {
        int top = random.nextInt(height) - settings.cutout() / 2;
        int left = random.nextInt(width) - settings.cutout() / 2;
        int fromX = Math.max(0, left);
        int toX = Math.min(width, left + settings.cutout());
        for (int c = 0; c < channels; c++) {
            for (int y = Math.max(0, top); y < Math.min(height, top + settings.cutout()); y++) {
                int row = (c * height + y) * width;
                Arrays.fill(image, row + fromX, row + toX, 0);
            }
        }
    }

    /** How much of itself each row of a batch keeps, in [0, 1]; the rest is its partner's. */
    double weight() {
        return new BetaDistribution(null, settings.mixup(), settings.mixup())
                .inverseCumulativeProbability(random.nextDouble());
    }

    /** For each of {@code count} rows of a batch the row it is mixed with: a permutation. */
    int[] partners(int count) {
        int[] partners = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            partners[i] = partners[j];
            partners[j] = i;
        }
        return partners;
    }
}
