package io.limpid.compress.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.data.Predicted;
import java.util.List;
import org.junit.jupiter.api.Test;

class DivergenceTest {
    /** 0.9 log(0.9 / 0.5) + 0.1 log(0.1 / 0.5). */
    private static final double DECISION = 0.9 * Math.log(1.8) + 0.1 * Math.log(0.2);

    @Test
    void isThatOfWhatIsPredicted() {
        Divergence classes = Divergence.of(Predicted.CLASS);
        Divergence labels = Divergence.of(Predicted.LABELS);
        Divergence number = Divergence.of(Predicted.NUMBER);
        assertThat(classes.from(new double[] {0.9, 0.1}, 0.5, 0.5)).isCloseTo(DECISION, within(1e-12));
        assertThat(labels.from(new double[] {0.9, 0.1}, 0.5, 0.5)).isCloseTo(2 * DECISION, within(1e-12));
        assertThat(number.from(new double[] {1.5}, -0.5)).isEqualTo(2);
    }

    @Test
    void isNothingOfOneselfAndFiniteOfTheOpposite() {
        double[] sure = {1, 0};
        for (Divergence each : List.of(Divergence.CLASSES, Divergence.LABELS)) {
            assertThat(each.from(sure, sure)).isZero();
            assertThat(each.from(sure, 0, 1)).isFinite().isGreaterThan(10);
        }
    }
}
