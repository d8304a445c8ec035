package io.limpid.evaluate.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class CorruptionTest {
    private static final List<Corruption> PICTURES =
            List.of(new Noise(), new MissingValues(), new Blur(), new Shift(), new Contrast());
    private static final InputSpace SPACE = InputSpace.of(
            new Schema("pictures", List.of(2, 9, 12), List.of(), List.of("a", "b"), List.of()),
            split(pictures(6, 1), 2, 9, 12));

    /** Age, 40 ± 10; a colour of three kinds, the second the commonest; height, not standardised. */
    private static final Schema TABLE = new Schema(
            "table",
            List.of(5),
            List.of(
                    new Schema.Column("age", "", 40, 10),
                    new Schema.Column("colour", "red"),
                    new Schema.Column("colour", "blue"),
                    new Schema.Column("colour", "green"),
                    new Schema.Column("height", "")),
            List.of("a", "b"),
            List.of());

    private static float[] pictures(int rows, long seed) {
        Random random = new Random(seed);
        float[] values = new float[rows * 216];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }

    private static Split split(float[] values, int... shape) {
        int rows = values.length / IntStream.of(shape).reduce(1, (a, b) -> a * b);
        long[] full = IntStream.concat(IntStream.of(rows), IntStream.of(shape))
                .asLongStream()
                .toArray();
        INDArray inputs = Nd4j.create(values, full, 'c').castTo(DataType.FLOAT);
        return new Split("train", inputs, new int[rows], 2, Map.of(), row -> List.of());
    }

    private static float[] damaged(Corruption corruption, InputSpace space, double strength, float... row) {
        return corruption.apply(row, space, strength, RandomSource.XO_SHI_RO_256_PP.create(3L));
    }

    private static InputSpace table() {
        float[] rows = {
            -1, 1, 0, 0, 150,
            0, 0, 1, 0, 160,
            1, 0, 1, 0, 170,
            0, 0, 0, 1, 180,
        };
        return InputSpace.of(TABLE, split(rows, 5));
    }

    @Test
    void staysInTheValidRangeAndDoesNotChangeItsArgument() {
        float[] row = Arrays.copyOf(pictures(1, 9), 216);
        for (Corruption corruption : PICTURES) {
            for (double strength : corruption.strengths(SPACE)) {
                float[] given = row.clone();
                float[] damaged = damaged(corruption, SPACE, strength, given);
                assertThat(given).as(corruption.name()).isEqualTo(row);
                assertThat(damaged).as(corruption.name()).isNotEqualTo(row);
                for (float value : damaged) {
                    assertThat(value).as(corruption.name()).isBetween(0f, 1f);
                }
            }
        }
    }

    @Test
    void doesMoreAtGreaterSeverity() {
        for (Corruption corruption : PICTURES) {
            List<Double> strengths = corruption.strengths(SPACE);
            assertThat(strengths)
                    .as(corruption.name())
                    .hasSize(Corruption.SEVERITIES)
                    .isSorted();
        }
        for (Corruption corruption : List.of(new Noise(), new MissingValues(), new Blur(), new Contrast())) {
            double before = 0;
            for (double strength : corruption.strengths(SPACE)) {
                double change = 0;
                for (int i = 0; i < 20; i++) {
                    float[] row = pictures(1, i);
                    float[] damaged = damaged(corruption, SPACE, strength, row);
                    for (int p = 0; p < row.length; p++) {
                        change += Math.abs(damaged[p] - row[p]);
                    }
                }
                assertThat(change).as(corruption.name()).isGreaterThan(before);
                before = change;
            }
        }
    }

    /** The mean of 108 floats in [0, 1], rounded once each way. */
    @Test
    void blurKeepsTheMeanOfEachChannelAndFlatPictures() {
        float[] row = pictures(1, 4);
        for (double strength : new double[] {0.5, 1, 2, 6}) {
            float[] blurred = damaged(new Blur(), SPACE, strength, row);
            for (int channel = 0; channel < 2; channel++) {
                assertThat(mean(blurred, channel)).isCloseTo(mean(row, channel), within(1e-6));
            }
        }
        float[] flat = new float[216];
        Arrays.fill(flat, 0.25f);
        assertThat(damaged(new Blur(), SPACE, 2, flat)).containsExactly(flat, within(1e-7f));
    }

    private static double mean(float[] values, int channel) {
        return IntStream.range(0, 108)
                .mapToDouble(i -> values[channel * 108 + i])
                .average()
                .orElseThrow();
    }

    @Test
    void shiftMovesEveryPixelAndLetsBlackIn() {
        float[] row = pictures(1, 4);
        float[] moved = Shift.moved(row, SPACE, 2, -1);
        for (int i = 0; i < row.length; i++) {
            int y = i / 12 % 9 - 2;
            int x = i % 12 + 1;
            float expected = y >= 0 && x < 12 ? row[i - 2 * 12 + 1] : 0;
            assertThat(moved[i]).isEqualTo(expected);
        }
    }

    @Test
    void contrastDrawsTowardsTheMean() {
        float[] row = pictures(1, 4);
        float[] pale = damaged(new Contrast(), SPACE, 0.75, row);
        for (int i = 0; i < row.length; i++) {
            double mean = mean(row, i / 108);
            assertThat(pale[i] - mean).isCloseTo(0.25 * (row[i] - mean), within(1e-6));
        }
    }

    /** A hundred pictures of 216 pixels in the middle of the range: 21,600 draws, a standard error of 0.0006. */
    @Test
    void noiseHasTheStatedDeviation() {
        Random seeds = new Random(2);
        double squares = 0;
        float[] grey = new float[216];
        Arrays.fill(grey, 0.5f);
        for (int i = 0; i < 100; i++) {
            float[] noisy =
                    new Noise().apply(grey, SPACE, 0.12, RandomSource.XO_SHI_RO_256_PP.create(seeds.nextLong()));
            for (float value : noisy) {
                squares += (value - 0.5) * (value - 0.5);
            }
        }
        assertThat(Math.sqrt(squares / 21_600)).isCloseTo(0.12, within(0.003));
    }

    @Test
    void learnsWhatIsValidInATable() {
        InputSpace space = table();
        assertThat(space.low()).containsExactly(-1, 0, 0, 0, 150);
        assertThat(space.high()).containsExactly(1, 1, 1, 1, 180);
        // (1 + 1)/3 and (225 + 25 + 25 + 225)/3, each under a root
        assertThat(space.unit())
                .containsExactly(new float[] {(float) Math.sqrt(2 / 3.0), 0, 0, 0, (float) Math.sqrt(500 / 3.0)});
        assertThat(space.missing()).containsExactly(0, 0, 1, 0, 165);
        assertThat(space.features()).containsExactly(new int[] {0}, new int[] {1, 2, 3}, new int[] {4});
    }

    @Test
    void leavesCategoriesWholeInATable() {
        InputSpace space = table();
        float[] row = {0.5f, 1, 0, 0, 155};
        float[] noisy = damaged(new Noise(), space, 1, row);
        assertThat(Arrays.copyOfRange(noisy, 1, 4)).containsExactly(1, 0, 0);
        assertThat(noisy[0]).isBetween(-1f, 1f).isNotEqualTo(row[0]);
        assertThat(damaged(new MissingValues(), space, 1, row)).containsExactly(0, 0, 1, 0, 165);
        assertThat(damaged(new MissingValues(), space, 0, row)).containsExactly(row);
        assertThat(new Blur().problem(space)).isEqualTo("needs images, but examples are [5]");
        assertThat(new Noise().problem(space)).isEmpty();
    }

    @Test
    void damagesARowTheSameInWhateverCompany() {
        float[] both = pictures(2, 5);
        Split two = split(both, 2, 9, 12);
        for (Corruption corruption : PICTURES) {
            Split damaged = Corrupted.of(
                    two, corruption, SPACE, corruption.strengths(SPACE).get(2), 17);
            Split first = Corrupted.of(
                    two.rows(0), corruption, SPACE, corruption.strengths(SPACE).get(2), 17);
            assertThat(damaged.rows(0).inputs()).as(corruption.name()).isEqualTo(first.inputs());
        }
        assertThat(two.inputs()).isEqualTo(split(both, 2, 9, 12).inputs());
    }
}
