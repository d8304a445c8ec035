package io.limpid.explain.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.explain.Models;
import io.limpid.explain.function.Dense;
import io.limpid.explain.function.Differentiable;
import io.limpid.explain.function.Input;
import io.limpid.explain.function.Link;
import io.limpid.explain.function.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AttackTest {
    private static final Box OPEN = Box.uniform(6, -100, 100, 1);

    private static final double[] WEIGHTS = new Random(1).doubles(12, -1, 1).toArray();
    /** Logistic regression of six features. */
    private static final Differentiable LINEAR = new Differentiable(
            List.of(
                    new Node("input", new Input(6), List.of(), List.of(6)),
                    new Node("output", new Dense(WEIGHTS, new double[] {0.1, -0.2}), List.of(0), List.of(2))),
            Map.of("output", 1),
            Link.SOFTMAX);

    private static double[][] rows(int rows, int values, long seed) {
        Random random = new Random(seed);
        double[][] made = new double[rows][values];
        for (double[] row : made) {
            Arrays.setAll(row, i -> random.nextGaussian());
        }
        return made;
    }

    private static double loss(Differentiable function, double[] row, int label) {
        double[][] logits = function.trace(new double[][] {row}).logits();
        return -Math.log(function.link().values(logits[0])[label]);
    }

    /** Of two classes the loss rises along the difference of their weights, wherever the row is. */
    @Test
    void takesTheExactSignStepOnALinearModel() {
        double[][] rows = rows(12, 6, 1);
        double[][] attacked = new FastGradientSign().attack(LINEAR, rows, new int[12], OPEN, 0.01);
        for (int row = 0; row < rows.length; row++) {
            for (int i = 0; i < 6; i++) {
                double expected = rows[row][i] + 0.01 * Math.signum(WEIGHTS[2 * i + 1] - WEIGHTS[2 * i]);
                assertThat(attacked[row][i]).isEqualTo(expected);
            }
        }
        // the loss is monotone along these signs, so that no search finds worse within the radius
        double[][] searched = new ProjectedGradient(5, 2).attack(LINEAR, rows, new int[12], OPEN, 0.01);
        for (int row = 0; row < rows.length; row++) {
            assertThat(searched[row]).containsExactly(attacked[row], within(1e-12));
        }
    }

    @Test
    void staysInTheBallAndInTheValidRange() {
        Differentiable function = Differentiable.of(Models.named("mlp", List.of(6), 3));
        double[][] rows = rows(40, 6, 2);
        rows[0][0] = 5;
        int[] labels = new Random(4).ints(40, 0, 3).toArray();
        Box box = new Box(
                new double[] {-1, -1, -1, -1, -1, -1}, new double[] {1, 1, 1, 1, 1, 1}, new double[] {1, 2, 0.5, 1, 0, 1
                });
        for (Attack attack : List.of(new FastGradientSign(), new ProjectedGradient(7, 5))) {
            double[][] attacked = attack.attack(function, rows, labels, box, 0.2);
            for (int row = 0; row < rows.length; row++) {
                for (int i = 0; i < 6; i++) {
                    double given = rows[row][i];
                    assertThat(Math.abs(attacked[row][i] - given)).isLessThanOrEqualTo(0.2 * box.unit()[i] + 1e-12);
                    // what was outside stays where it may have been: nothing is drawn towards the range
                    assertThat(attacked[row][i]).isBetween(Math.min(-1, given), Math.max(1, given));
                }
            }
        }
    }

    @Test
    void misleadsMoreWithManyStepsThanWithOne() {
        Differentiable function = Differentiable.of(Models.named("mlp", List.of(6), 3));
        double[][] rows = rows(60, 6, 3);
        int[] labels = new Random(4).ints(60, 0, 3).toArray();
        double[][] once = new FastGradientSign().attack(function, rows, labels, OPEN, 0.5);
        double[][] often = new ProjectedGradient(10, 5).attack(function, rows, labels, OPEN, 0.5);
        double plain = 0;
        double afterOne = 0;
        double afterMany = 0;
        for (int row = 0; row < rows.length; row++) {
            plain += loss(function, rows[row], labels[row]);
            afterOne += loss(function, once[row], labels[row]);
            afterMany += loss(function, often[row], labels[row]);
        }
        assertThat(afterOne).isGreaterThan(plain);
        assertThat(afterMany).isGreaterThan(afterOne);
    }

    @Test
    void isTheSameForTheSameSeedAndDoesNotChangeItsArgument() {
        double[][] rows = rows(20, 6, 9);
        double[][] before = rows(20, 6, 9);
        int[] labels = new int[20];
        double[][] once = new ProjectedGradient(4, 11).attack(LINEAR, rows, labels, OPEN, 0.3);
        double[][] again = new ProjectedGradient(4, 11).attack(LINEAR, rows, labels, OPEN, 0.3);
        assertThat(again).isDeepEqualTo(once);
        assertThat(rows).isDeepEqualTo(before);
        // on a linear model every start leads to one corner; elsewhere the start matters
        Differentiable function = Differentiable.of(Models.named("mlp", List.of(6), 3));
        assertThat(Arrays.deepEquals(
                        new ProjectedGradient(2, 12).attack(function, rows, labels, OPEN, 2),
                        new ProjectedGradient(2, 11).attack(function, rows, labels, OPEN, 2)))
                .isFalse();
    }

    @Test
    void leavesEverythingWhereTheRadiusIsZero() {
        double[][] rows = rows(5, 6, 9);
        for (Attack attack : List.of(new FastGradientSign(), new ProjectedGradient(3, 1))) {
            assertThat(attack.attack(LINEAR, rows, new int[5], OPEN, 0)).isDeepEqualTo(rows);
        }
    }

    @Test
    void followsTheGradientOfAConvolutionalNetwork() {
        Differentiable function = Differentiable.of(Models.named("lenet5-slim", List.of(1, 28, 28), 10));
        Random random = new Random(8);
        double[][] rows = new double[6][784];
        for (double[] row : rows) {
            Arrays.setAll(row, i -> random.nextDouble());
        }
        int[] labels = {0, 1, 2, 3, 4, 5};
        double[][] attacked =
                new FastGradientSign().attack(function, rows, labels, Box.uniform(784, 0, 1, 1), 8.0 / 255);
        for (int row = 0; row < rows.length; row++) {
            assertThat(loss(function, attacked[row], labels[row]))
                    .isGreaterThan(loss(function, rows[row], labels[row]));
            assertThat(Arrays.stream(attacked[row])).allMatch(value -> value >= 0 && value <= 1);
        }
    }

    @Test
    void refusesWhatMeansNothing() {
        assertThatThrownBy(() -> new ProjectedGradient(0, 1)).hasMessage("steps must be >= 1, but was 0");
        assertThatThrownBy(() -> new FastGradientSign().attack(LINEAR, rows(1, 6, 1), new int[1], OPEN, Double.NaN))
                .hasMessage("radius must be >= 0, but was NaN");
        assertThatThrownBy(() -> Box.uniform(2, 1, 0, 1)).hasMessageContaining("low must be <= high");
    }
}
