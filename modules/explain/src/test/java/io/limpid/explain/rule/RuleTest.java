package io.limpid.explain.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.explain.Attribution;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.coalition.Masking;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class RuleTest {
    /** 60 rows, each of three features evenly spread over -1 to 1, in different orders. */
    private static final Background BACKGROUND = background();

    private static final Masking MASKING = new Masking(BACKGROUND);

    /** The second class is decided where x0 + x1 / 2 > 0; x2 is never read. */
    private static final Predictor MODEL = x -> {
        INDArray score = x.mmul(Nd4j.create(new double[] {2, 1, 0}, new long[] {3, 1}));
        INDArray p = score.neg().dup();
        double[] one = p.data().asDouble();
        for (int i = 0; i < one.length; i++) {
            one[i] = 1 / (1 + Math.exp(one[i]));
        }
        INDArray second = Nd4j.create(one, new long[] {one.length, 1}, 'c');
        return Nd4j.concat(1, second.rsub(1), second);
    };

    @Test
    void anAnchorHoldsWhatIsEnoughAndNoMore() {
        Attribution found = new Anchors(MASKING, 0.9, 2000, 1).explain(MODEL, row(0.95, 0.2, 0.9), new int[] {1});
        double[] values = found.values()[0];
        assertThat(values[0]).isPositive(); // with x0 = 0.95 the decision holds whatever x1 in (-1, 1) is
        assertThat(values[1]).isZero();
        assertThat(values[2]).isZero();
        assertThat(found.outputs()[0]).isGreaterThan(0.9);
        assertThat(found.base()[0] + values[0]).isCloseTo(found.outputs()[0], within(1e-12));
    }

    @Test
    void aCounterfactualTurnsTheDecisionWithTheLeastMove() {
        Attribution found = counterfactual(Set.of(), Set.of()).explain(MODEL, row(0.3, 0.1, 0.5), new int[] {1});
        // bisected to the border, on which the first class is decided
        assertThat(found.outputs()[0]).isLessThanOrEqualTo(0.5).isGreaterThan(0.49);
        // from x0 = 0.3 to -0.05, in standard deviations of 60 values spread over (-1, 1)
        assertThat(found.values()[0][0] * Math.sqrt((3600 - 1) / 10800.0)).isCloseTo(-0.35, within(2e-3));
        assertThat(found.values()[0][1]).isZero();
        assertThat(found.values()[0][2]).isZero();
    }

    @Test
    void aCounterfactualTellsWhatTheRowWouldHaveToBe() {
        double[][] nearest = counterfactual(Set.of(), Set.of())
                .explain(MODEL, row(0.3, 0.1, 0.5), new int[] {1})
                .instead();

        assertThat(nearest[0][0]).isCloseTo(-0.05, within(2e-3));
        assertThat(nearest[0][1]).isCloseTo(0.1, within(1e-7)); // a float's rounding
        assertThat(nearest[0][2]).isEqualTo(0.5);
    }

    @Test
    void whatIsImmutableStays() {
        double[] values = counterfactual(Set.of(0), Set.of())
                .explain(MODEL, row(0.3, 0.1, 0.5), new int[] {1})
                .values()[0];
        assertThat(values[0]).isZero();
        assertThat(values[1]).isNegative();
    }

    /** x1 alone can move by -1.1 at most; growing only, nothing turns the decision. */
    @Test
    void whatMayOnlyGrowDoesNotShrink() {
        double[] values = counterfactual(Set.of(0), Set.of(1))
                .explain(MODEL, row(0.3, 0.1, 0.5), new int[] {1})
                .values()[0];
        assertThat(values).containsOnly(0);
    }

    @Test
    void refuseBadParameters() {
        assertThatThrownBy(() -> new Anchors(MASKING, 1, 100, 1))
                .hasMessage("precision must be in (0, 1), but was 1.0");
        assertThatThrownBy(() -> new Counterfactual(MASKING, Set.of(), Set.of(), Set.of(), 0))
                .hasMessage("most must be >= 1, but was 0");
    }

    private static Counterfactual counterfactual(Set<Integer> immutable, Set<Integer> increasing) {
        return new Counterfactual(MASKING, immutable, increasing, Set.of(), 3);
    }

    private static INDArray row(double... values) {
        return Nd4j.create(new double[][] {values});
    }

    private static Background background() {
        double[][] rows = new double[60][];
        for (int i = 0; i < 60; i++) {
            rows[i] = new double[] {spread(i), spread(i * 7 % 60), spread(i * 13 % 60)};
        }
        return Background.of(Nd4j.create(rows));
    }

    private static double spread(int i) {
        return (i + 0.5) / 30 - 1;
    }
}
