package io.limpid.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class AugmentationTest {
    /** A 3 x 4 image of two channels, every value its own. */
    private static final float[] IMAGE = image();

    private static float[] image() {
        float[] image = new float[24];
        for (int i = 0; i < image.length; i++) {
            image[i] = i + 1;
        }
        return image;
    }

    private static Augmenter augmenter(Augmentation settings, long seed) {
        return new Augmenter(settings, new long[] {5, 2, 3, 4}, new SplittableRandom(seed));
    }

    private static float[] changed(Augmentation settings, long seed) {
        float[] image = IMAGE.clone();
        augmenter(settings, seed).change(image);
        return image;
    }

    @Test
    void aShiftMovesAllChannelsAlikeAndLeavesZeros() {
        Set<String> seen = new HashSet<>();
        for (long seed = 0; seed < 400; seed++) {
            float[] image = changed(new Augmentation(1, false, 0, 0), seed);
            int match = -1;
            for (int move = 0; move < 9; move++) {
                int down = move / 3 - 1;
                int right = move % 3 - 1;
                if (Arrays.equals(image, shifted(down, right))) {
                    match = move;
                }
            }
            assertThat(match).isNotNegative();
            seen.add(Integer.toString(match));
        }
        assertThat(seen).hasSize(9);
    }

    private static float[] shifted(int down, int right) {
        float[] image = new float[24];
        for (int c = 0; c < 2; c++) {
            for (int y = Math.max(0, down); y < Math.min(3, 3 + down); y++) {
                for (int x = Math.max(0, right); x < Math.min(4, 4 + right); x++) {
                    image[c * 12 + y * 4 + x] = IMAGE[c * 12 + (y - down) * 4 + x - right];
                }
            }
        }
        return image;
    }

    @Test
    void aFlipMirrorsHalfOfTheImages() {
        int flipped = 0;
        for (long seed = 0; seed < 400; seed++) {
            float[] image = changed(new Augmentation(0, true, 0, 0), seed);
            if (!Arrays.equals(image, IMAGE)) {
                assertThat(image).startsWith(4, 3, 2, 1, 8, 7, 6, 5);
                flipped++;
            }
        }
        // Four standard deviations of 400 fair coins
        assertThat(flipped).isBetween(160, 240);
    }

    @Test
    void aCutoutBlanksTheSameSquareOfAllChannels() {
        Set<Long> sizes = new HashSet<>();
        for (long seed = 0; seed < 200; seed++) {
            float[] image = changed(new Augmentation(0, false, 2, 0), seed);
            long zeros = IntStream.range(0, 12).filter(i -> image[i] == 0).count();
            for (int i = 0; i < 12; i++) {
                assertThat(image[i] == 0).isEqualTo(image[12 + i] == 0);
                assertThat(image[i]).isIn(0f, IMAGE[i]);
            }
            sizes.add(zeros);
        }
        // Whole squares, and those that a border or a corner cuts off
        assertThat(sizes).containsExactlyInAnyOrder(1L, 2L, 4L);
    }

    @Test
    void mixupMixesInputsAndTargetsAlike() {
        INDArray inputs = Nd4j.eye(6).castTo(org.nd4j.linalg.api.buffer.DataType.FLOAT);
        Batches plain = new Batches(inputs, inputs, 6, 3);
        Batches mixed = new Batches(inputs, inputs, 6, 3, new Augmentation(0, false, 0, 0.8));
        plain.shuffle();
        mixed.shuffle();
        plain.gather(0);
        mixed.gather(0);
        assertThat(mixed.inputs()).isEqualTo(mixed.targets());
        double weight = Double.NaN;
        for (int row = 0; row < 6; row++) {
            double[] values = mixed.inputs().getRow(row).toDoubleVector();
            assertThat(Arrays.stream(values).sum()).isCloseTo(1, within(1e-6));
            double own = mixed.inputs()
                    .getRow(row)
                    .mul(plain.inputs().getRow(row))
                    .sumNumber()
                    .doubleValue();
            if (own < 1) {
                assertThat(Double.isNaN(weight) ? own : weight).isEqualTo(own);
                weight = own;
            }
        }
        assertThat(weight).isBetween(0.0, 1.0);
    }

    /** Of Beta(α, α) the mean is 1/2 and the variance 1 / 4(2α + 1). */
    @Test
    void mixingWeightsAreBetaDistributed() {
        Augmenter augmenter = augmenter(new Augmentation(0, false, 0, 0.4), 5);
        double[] weights =
                IntStream.range(0, 4000).mapToDouble(i -> augmenter.weight()).toArray();
        double variance = Arrays.stream(weights).map(w -> (w - 0.5) * (w - 0.5)).sum() / weights.length;
        assertThat(Arrays.stream(weights).sum() / weights.length)
                .isCloseTo(0.5, within(4 * Math.sqrt(0.139 / weights.length)));
        // The fourth central moment is at most 1/16
        assertThat(variance).isCloseTo(1 / (4 * 1.8), within(4 * 0.25 / Math.sqrt(weights.length)));
    }

    @Test
    void theSameSeedChangesAlikeAndTheOrderOfRowsStays() {
        Augmentation all = new Augmentation(1, true, 2, 0);
        INDArray inputs = Nd4j.create(IMAGE, new long[] {1, 2, 3, 4}, 'c');
        INDArray rows = Nd4j.concat(0, inputs, inputs.mul(2), inputs.mul(3), inputs.mul(4));
        INDArray targets = Nd4j.arange(4).reshape(4, 1).castTo(org.nd4j.linalg.api.buffer.DataType.FLOAT);
        Batches plain = new Batches(rows, targets, 2, 9);
        Batches first = new Batches(rows, targets, 2, 9, all);
        Batches second = new Batches(rows, targets, 2, 9, all);
        for (int epoch = 0; epoch < 3; epoch++) {
            for (Batches batches : new Batches[] {plain, first, second}) {
                batches.shuffle();
                batches.gather(1);
            }
            assertThat(first.inputs()).isEqualTo(second.inputs());
            assertThat(first.inputs()).isNotEqualTo(plain.inputs());
            assertThat(first.targets()).isEqualTo(plain.targets());
        }
        assertThat(rows.sumNumber().doubleValue()).isEqualTo(300 * (1 + 2 + 3 + 4));
    }

    @Test
    void refusesImagesThatAreNoneAndNumbersThatMeanNothing() {
        assertThatThrownBy(() ->
                        new Augmenter(new Augmentation(1, false, 0, 0), new long[] {5, 3}, new SplittableRandom(1)))
                .hasMessage("shift, flip and cutout need images [n, C, H, W], but the inputs are [5, 3]");
        assertThatThrownBy(() -> new Augmentation(-1, false, 0, 0)).hasMessage("shift must be >= 0, but was -1");
        assertThatThrownBy(() -> new Augmentation(0, false, -1, 0)).hasMessage("cutout must be >= 0, but was -1");
        assertThatThrownBy(() -> new Augmentation(0, false, 0, Double.NaN))
                .hasMessage("mixup must be finite and >= 0, but was NaN");
    }
}
