package io.limpid.explain.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SplitterTest {
    private final Splitter splitter = new Splitter(Loans.features(), 1);

    private static Labelled data(double[][] rows, double... bad) {
        double[] weights = new double[rows.length];
        Arrays.fill(weights, 1);
        double[][] soft =
                Arrays.stream(bad).mapToObj(p -> new double[] {1 - p, p}).toArray(double[][]::new);
        return new Labelled(rows, soft, weights);
    }

    @Test
    void gainsTheFallOfGiniImpurity() {
        // p = 0.1, 0.1, 0.9: impurity of all 1 - (1.9/3)^2 - (1.1/3)^2, of the sides 0.18 and 0.18
        double[][] rows = {{30, 0, 0, 0}, {40, 0, 0, 0}, {60, 0, 0, 0}};
        Cut cut = splitter.best(data(rows, 0.1, 0.1, 0.9)).orElseThrow();
        assertThat(cut.question()).isEqualTo(new Question.AtMost(Loans.AGE, 50));
        double all = 1 - Math.pow(1.9 / 3, 2) - Math.pow(1.1 / 3, 2);
        assertThat(cut.gain()).isCloseTo(all - 0.18, within(1e-12));
    }

    @Test
    void findsTheBestSubsetOfCategoriesAndNamesTheLighterSide() {
        double[][] rows = {{30, 0, 0, 0}, {30, 0, 1, 0}, {30, 0, 2, 0}, {30, 0, 3, 0}, {30, 0, 2, 0}};
        Cut cut = splitter.best(data(rows, 0.2, 0.8, 0.2, 0.8, 0.2)).orElseThrow();
        assertThat(cut.question()).isEqualTo(new Question.AnyOf(Loans.PURPOSE, new TreeSet<>(List.of(1, 3))));
        double share = 0.4;
        double mean = share * 0.8 + (1 - share) * 0.2;
        double all = 2 * mean * (1 - mean);
        assertThat(cut.gain()).isCloseTo(all - 2 * 0.2 * 0.8, within(1e-12));
    }

    @Test
    void neverNamesAnUnknownCategory() {
        double[][] rows = {{30, 0, 0, 0}, {30, 0, 0, 0}, {30, 0, Feature.UNKNOWN, 0}};
        Cut cut = splitter.best(data(rows, 0.2, 0.2, 0.9)).orElseThrow();
        assertThat(cut.question()).isEqualTo(new Question.AnyOf(Loans.PURPOSE, new TreeSet<>(List.of(0))));
    }

    @Test
    void leavesEnoughRowsOnBothSidesOrAsksNothing() {
        double[][] rows = {{30, 0, 0, 0}, {40, 0, 0, 0}, {50, 0, 0, 0}, {60, 0, 0, 0}};
        assertThat(new Splitter(Loans.features(), 2)
                        .best(data(rows, 0.1, 0.9, 0.9, 0.9))
                        .orElseThrow()
                        .question())
                .isEqualTo(new Question.AtMost(Loans.AGE, 45));
        assertThat(new Splitter(Loans.features(), 3).best(data(rows, 0.1, 0.9, 0.9, 0.9)))
                .isEmpty();
        assertThat(splitter.best(data(rows, 0.3, 0.3, 0.3, 0.3))).isEmpty();
    }
}
