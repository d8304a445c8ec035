package io.limpid.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResamplesTest {
    @Test
    void drawsAsManyRowsAsThereAreTheSameInAnyOrderOfAsking() {
        Resamples forwards = new Resamples(7);
        int[][] first =
                IntStream.range(0, 50).mapToObj(i -> forwards.counts(300, i)).toArray(int[][]::new);
        Resamples backwards = new Resamples(7);

        for (int i = 49; i >= 0; i--) {
            assertThat(backwards.counts(300, i)).isEqualTo(first[i]);
            assertThat(Arrays.stream(first[i]).sum()).isEqualTo(300);
        }
        assertThat(first[0]).isNotEqualTo(first[1]);
        assertThat(new Resamples(8).counts(300, 0)).isNotEqualTo(first[0]);
    }

    @Test
    void givesWhatItKeptThoughSomeoneWroteOverIt() {
        Resamples resamples = new Resamples(1);
        int[] own = resamples.counts(1000, 3);
        int[] before = own.clone();
        Arrays.fill(own, -1);

        assertThat(resamples.counts(1000, 3)).isEqualTo(before);
        assertThat(resamples.counts(10, 3)).hasSize(10);
    }

    @Test
    void drawsAgainWhatIsTooMuchToKeep() {
        Resamples none = new Resamples(2, 0);
        Resamples some = new Resamples(2, 250);
        Resamples all = new Resamples(2);
        for (int twice = 0; twice < 2; twice++) {
            for (int i = 0; i < 5; i++) {
                int[] expected = all.counts(100, i);
                assertThat(none.counts(100, i)).isEqualTo(expected);
                assertThat(some.counts(100, i)).isEqualTo(expected);
            }
        }
    }
}
