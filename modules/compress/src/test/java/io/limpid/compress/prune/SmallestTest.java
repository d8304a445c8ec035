package io.limpid.compress.prune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallestTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void picksWhatAStableSortPutsFirst(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[301];
        for (int i = 0; i < values.length; i++) {
            // Odd seeds: many ties, zeros and denormals among them; even seeds: magnitudes over many powers of two
            values[i] = seed % 2 == 1
                    ? new float[] {0, Float.MIN_VALUE, 1e-3f, 0.5f, Math.nextUp(0.5f), 3e38f}[random.nextInt(6)]
                    : (float) Math.exp(20 * random.nextDouble() - 10);
        }
        int[] sorted = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(i -> i)
                .toArray();
        for (int k : new int[] {0, 1, 2, 50, 150, 299, 300, 301}) {
            assertThat(Smallest.of(values, k).stream().toArray())
                    .containsExactly(IntStream.of(sorted).limit(k).sorted().toArray());
        }
    }
}
