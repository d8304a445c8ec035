package io.limpid.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.data.source.DataException;
import io.limpid.data.source.RowLimits;
import io.limpid.data.source.SplitPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionTest {
    private static final List<String> CLASSES = List.of("a", "b", "c");

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7})
    void putsEveryRowInExactlyOneSplitWithEveryClassInProportion(long seed) {
        int[] labels = unbalanced(1000, seed);
        Partition partition = Partition.ofOne(
                "x",
                labels,
                CLASSES,
                SplitPlan.seeded(seed).withValidation(0.15).withTest(0.25));

        assertThat(partition.test()).hasSize(250);
        assertThat(partition.validation()).hasSize(150);
        assertThat(all(partition)).containsExactly(IntStream.range(0, 1000).toArray());
        int[] whole = Strata.count(IntStream.range(0, 1000).toArray(), labels, 3);
        int[] test = Strata.count(partition.test(), labels, 3);
        int[] validation = Strata.count(partition.validation(), labels, 3);
        for (int k = 0; k < 3; k++) {
            // Largest remainders differ from the exact share by less than one row. Validation is shared out of what
            // test
            // left, whose share is itself off by less than one row in 750.
            assertThat(Math.abs(test[k] - 0.25 * whole[k])).isLessThan(1);
            assertThat(Math.abs(validation[k] - 0.15 * whole[k])).isLessThan(1 + 150.0 / 750);
        }
    }

    @Test
    void givesTheSameRowsForTheSameSeedAndOthersForAnother() {
        int[] labels = unbalanced(300, 1);
        Partition once = Partition.ofOne("x", labels, CLASSES, SplitPlan.seeded(42));
        Partition again = Partition.ofOne("x", labels, CLASSES, SplitPlan.seeded(42));
        Partition other = Partition.ofOne("x", labels, CLASSES, SplitPlan.seeded(43));
        assertThat(again.train()).isEqualTo(once.train());
        assertThat(again.validation()).isEqualTo(once.validation());
        assertThat(again.test()).isEqualTo(once.test());
        assertThat(other.train()).isNotEqualTo(once.train());
        assertThat(other.test()).isNotEqualTo(once.test());
    }

    /** Worked out apart from this code, from the specification of Java's generator. */
    @Test
    void drawsTheSameRowsOnEveryMachine() {
        int[] labels = IntStream.range(0, 12).map(i -> i % 2).toArray();
        Partition partition = Partition.ofOne(
                "x",
                labels,
                List.of("even", "odd"),
                SplitPlan.seeded(42).withValidation(0.2).withTest(0.3));
        assertThat(partition.train()).containsExactly(5, 11, 9, 8, 4, 2);
        assertThat(partition.validation()).containsExactly(3, 10);
        assertThat(partition.test()).containsExactly(0, 1, 6, 7);
    }

    @Test
    void mixesTheClassesSoThatTheFirstRowsAreASample() {
        int[] sorted = IntStream.range(0, 1000).map(i -> i < 500 ? 0 : 1).toArray();
        int[] train = Partition.ofOne("x", sorted, List.of("a", "b"), SplitPlan.seeded(3))
                .train();
        long firstClass =
                Arrays.stream(train).limit(100).filter(row -> sorted[row] == 0).count();
        // Binomial with n = 100, p = 1/2: five standard deviations of 5 on either side
        assertThat(firstClass).isBetween(25L, 75L);
    }

    @Test
    void keepsARareClassInEverySplit() {
        int[] labels = new int[200];
        labels[17] = 1;
        labels[90] = 1;
        labels[150] = 1;
        Partition partition = Partition.ofOne("x", labels, List.of("a", "b"), SplitPlan.seeded(5));
        assertThat(Strata.count(partition.train(), labels, 2)[1]).isEqualTo(1);
        assertThat(Strata.count(partition.validation(), labels, 2)[1]).isEqualTo(1);
        assertThat(Strata.count(partition.test(), labels, 2)[1]).isEqualTo(1);
        assertThat(partition.test()).hasSize(40);
        assertThat(partition.validation()).hasSize(20);
    }

    @Test
    void limitsEachSplitInProportion() {
        int[] labels = unbalanced(1000, 9);
        SplitPlan plan = SplitPlan.seeded(9);
        Partition whole = Partition.ofOne("x", labels, CLASSES, plan);
        Partition limited = Partition.ofOne("x", labels, CLASSES, plan.withLimit(RowLimits.of(100, 5000, 20)));
        assertThat(limited.train()).hasSize(100);
        assertThat(limited.validation()).isEqualTo(whole.validation());
        assertThat(limited.test()).hasSize(20).isSorted();
        assertThat(whole.train()).contains(limited.train());
        assertThat(whole.test()).contains(limited.test());
        int[] all = Strata.count(whole.train(), labels, 3);
        int[] kept = Strata.count(limited.train(), labels, 3);
        for (int k = 0; k < 3; k++) {
            assertThat(Math.abs(kept[k] - 100.0 * all[k] / whole.train().length))
                    .isLessThan(1);
        }
    }

    @Test
    void keepsAnOfficialTestSetAsItIs() {
        int[] train = unbalanced(500, 1);
        int[] test = unbalanced(80, 2);
        Partition partition = Partition.ofOfficial("x", train, test, CLASSES, SplitPlan.seeded(1));
        assertThat(partition.test()).containsExactly(IntStream.range(0, 80).toArray());
        assertThat(partition.validation()).hasSize(50);
        int[] both = IntStream.concat(Arrays.stream(partition.train()), Arrays.stream(partition.validation()))
                .sorted()
                .toArray();
        assertThat(both).containsExactly(IntStream.range(0, 500).toArray());
    }

    @Test
    void refusesAClassWithTooFewRows() {
        assertThatThrownBy(() -> Partition.ofOne(
                        "pets", new int[] {0, 0, 0, 0, 0, 1, 1}, List.of("cat", "dog"), SplitPlan.seeded(1)))
                .isInstanceOf(DataException.class)
                .hasMessage("pets: class 'dog' must have at least 3 rows, one for each split, but has 2");
    }

    @Test
    void refusesASplitWithoutRoomForEachClass() {
        int[] labels = unbalanced(30, 1);
        assertThatThrownBy(() -> Partition.ofOne(
                        "x", labels, CLASSES, SplitPlan.seeded(1).withTest(0.03)))
                .isInstanceOf(DataException.class)
                .hasMessage("x: test must have between 3 and 24 rows, at least one of each class, but would have 1");
        assertThatThrownBy(() -> Partition.ofOne(
                        "x",
                        labels,
                        CLASSES,
                        SplitPlan.seeded(1)
                                .withLimit(new RowLimits(Optional.of(2), Optional.empty(), Optional.empty()))))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "x: limit.train must have between 3 and 21 rows, at least one of each class, but would have 2");
    }

    private static int[] all(Partition partition) {
        return Stream.of(partition.train(), partition.validation(), partition.test())
                .flatMapToInt(Arrays::stream)
                .sorted()
                .toArray();
    }

    /** About 60, 30 and 10 percent. */
    private static int[] unbalanced(int n, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, n)
                .map(i -> {
                    double u = random.nextDouble();
                    return u < 0.6 ? 0 : u < 0.9 ? 1 : 2;
                })
                .toArray();
    }
}
