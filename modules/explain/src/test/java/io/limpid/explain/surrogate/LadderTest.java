package io.limpid.explain.surrogate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LadderTest {
    private static Ladder<DecisionTree> ladder(int rows, double... validation) {
        return new Ladder<>(
                java.util.stream.IntStream.range(0, validation.length)
                        .mapToObj(i -> new Rung<>(i + 2, Loans.tree(), validation[i]))
                        .toList(),
                rows);
    }

    @Test
    void hasItsKneeWithinOneStandardErrorOfTheBest() {
        // the best is 0.9 of 100 rows: one standard error is 0.03
        assertThat(ladder(100, 0.80, 0.86, 0.871, 0.9, 0.89).knee()).isEqualTo(2);
        assertThat(ladder(10_000, 0.80, 0.86, 0.871, 0.9, 0.89).knee()).isEqualTo(3);
        assertThat(ladder(100, 0.5, 1, 1).knee()).isEqualTo(1);
    }

    @Test
    void takesTheBestOfEachSizeOnce() {
        DecisionTree five = Loans.tree();
        DecisionTree one =
                new DecisionTree(five.features(), five.classes(), List.of(new DecisionTree.Leaf(Loans.reach(0.5f))));
        assertThat(Sizes.best(List.of(2, 4, 5, 9), List.of(new Rung<>(0, five, 0.9), new Rung<>(0, one, 0.6))))
                .containsExactly(new Rung<>(2, one, 0.6), new Rung<>(5, five, 0.9));
    }
}
