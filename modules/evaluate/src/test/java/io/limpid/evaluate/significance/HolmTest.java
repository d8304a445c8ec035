package io.limpid.evaluate.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HolmTest {
    @Test
    void multipliesTheSmallestByTheirNumberAndNeverFallsBack() {
        // sorted .005 .01 .03 .04 times 4 3 2 1: .02 .03 .06 .04, and .04 may not fall below .06
        assertThat(Holm.correct(0.01, 0.04, 0.03, 0.005))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
    }

    @Test
    void neverExceedsOneAndLeavesASingleTestAlone() {
        assertThat(Holm.correct(0.6, 0.9)).containsExactly(1, 1);
        assertThat(Holm.correct(0.03)).containsExactly(0.03);
        assertThat(Holm.correct()).isEmpty();
    }

    @Test
    void passesOverTestsThatCouldNotBeMade() {
        double[] corrected = Holm.correct(Double.NaN, 0.02, 0.04);

        assertThat(corrected[0]).isNaN();
        assertThat(Arrays.copyOfRange(corrected, 1, 3)).containsExactly(0.04, 0.04);
    }

    @Test
    void refusesWhatIsNoProbability() {
        assertThatThrownBy(() -> Holm.correct(0.5, 1.5)).hasMessage("p-values must be in [0, 1], but one was 1.5");
    }
}
