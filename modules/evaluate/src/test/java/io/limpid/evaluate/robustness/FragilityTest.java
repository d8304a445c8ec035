package io.limpid.evaluate.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.measure.Measurement;
import io.limpid.evaluate.significance.Wilson;
import java.util.List;
import org.junit.jupiter.api.Test;

class FragilityTest {
    private static double value(List<Measurement> found, String name) {
        return found.stream()
                .filter(measurement -> measurement.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    /** Ten rows of class 0; the candidate loses 4 of 9 right decisions, the reference 1 of 8. */
    @Test
    void countsWhatEachLoses() {
        int[] labels = new int[10];
        int[] cleanCandidate = {0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
        int[] candidate = {1, 1, 1, 1, 0, 0, 0, 0, 0, 1};
        int[] cleanReference = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1};
        int[] reference = {1, 0, 0, 0, 0, 0, 0, 0, 1, 1};
        Fragility fragility = new Fragility(candidate, reference, cleanCandidate, cleanReference, labels);
        List<Measurement> found = fragility.measure(true, 1);
        assertThat(value(found, "accuracy")).isEqualTo(0.5);
        assertThat(found.get(0).interval()).isEqualTo(Wilson.interval(5, 10));
        assertThat(value(found, "accuracy-change")).isCloseTo(-0.2, within(1e-12));
        assertThat(value(found, "fragility")).isCloseTo(0.4 - 0.1, within(1e-12));
        // alike in rows 0, 4 to 7 and 9
        assertThat(value(found, "agreement")).isEqualTo(0.6);
        assertThat(found.stream()
                        .filter(m -> m.name().equals("fragility"))
                        .findFirst()
                        .orElseThrow()
                        .interval())
                .satisfies(interval -> assertThat(interval.contains(0.3)).isTrue());
        assertThat(fragility.measure(false, 1)).noneMatch(m -> m.name().equals("agreement"));
    }

    @Test
    void isZeroForAModelAndItself() {
        int[] labels = {0, 1, 0, 1};
        int[] clean = {0, 1, 1, 1};
        int[] damaged = {1, 1, 1, 0};
        List<Measurement> found = new Fragility(damaged, damaged, clean, clean, labels).measure(true, 1);
        assertThat(value(found, "fragility")).isZero();
        assertThat(value(found, "accuracy-change")).isZero();
        assertThat(value(found, "agreement")).isEqualTo(1);
    }
}
