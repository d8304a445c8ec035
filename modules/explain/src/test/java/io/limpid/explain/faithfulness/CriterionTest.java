package io.limpid.explain.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.network.Network;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.Models;
import io.limpid.explain.function.Explained;
import io.limpid.explain.gradient.Gradient;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Closed forms. The model's first output is 0.1·x0 + 0.2·x1 + 0.3·x2. */
class CriterionTest {
    private static final Predictor LINEAR = x -> {
        INDArray first =
                x.mmul(Nd4j.create(new double[][] {{0.1}, {0.2}, {0.3}}).castTo(x.dataType()));
        return Nd4j.hstack(first, first.rsub(1));
    };
    private static final INDArray ONES = Nd4j.create(new double[][] {{1, 1, 1}});

    private static Subject subject(double... values) {
        return new Subject(LINEAR, (m, x, t) -> attribution(values), ONES, new int[] {0}, attribution(values));
    }

    private static Attribution attribution(double... values) {
        return new Attribution(
                List.of(values.length), new double[][] {values}, new double[1], new double[0], new double[0][]);
    }

    @Test
    void deletionAndInsertionAreAreasUnderTheirCurves() {
        // removing x2, x1, x0: 0.6, 0.3, 0.1, 0
        assertThat(new Deletion(Optional.empty(), 9).of(subject(0.1, 0.2, 0.3))[0])
                .isCloseTo((0.3 + 0.3 + 0.1) / 3, within(1e-9));
        // inserting them: 0, 0.3, 0.5, 0.6
        assertThat(new Insertion(Optional.empty(), 9).of(subject(0.1, 0.2, 0.3))[0])
                .isCloseTo((0.3 + 0.3 + 0.5) / 3, within(1e-9));
        assertThat(new PixelFlipping(Optional.empty(), 9).of(subject(0.1, 0.2, 0.3))[0])
                .isCloseTo((0 + 0.3 + 0.5 + 0.6) / 4, within(1e-9));
    }

    @Test
    void theTrueRankingBeatsItsReverse() {
        assertThat(new Deletion(Optional.empty(), 3).of(subject(0.1, 0.2, 0.3))[0])
                .isLessThan(new Deletion(Optional.empty(), 3).of(subject(0.3, 0.2, 0.1))[0]);
        assertThat(new Insertion(Optional.empty(), 3).of(subject(0.1, 0.2, 0.3))[0])
                .isGreaterThan(new Insertion(Optional.empty(), 3).of(subject(0.3, 0.2, 0.1))[0]);
    }

    @Test
    void slopesOfALinearModelHaveNoInfidelity() {
        Infidelity infidelity = new Infidelity(Disturbance.gaussian(0.2, 20, 4), false, Explained.PROBABILITY);
        assertThat(infidelity.of(subject(0.1, 0.2, 0.3))[0]).isCloseTo(0, within(1e-12));
        // too steep by 0.1 at x0: the mean square is (0.1 · 0.2)² but for sampling
        Disturbance many = Disturbance.gaussian(0.2, 20_000, 4);
        assertThat(new Infidelity(many, false, Explained.PROBABILITY).of(subject(0.2, 0.2, 0.3))[0])
                .isCloseTo(4e-4, within(2e-5));
    }

    @Test
    void contributionsOfALinearModelForetellWhatAnyRemovalDoes() {
        Optional<INDArray> absent = Optional.of(Nd4j.create(new double[] {-1, 0, 0.5}));
        Disturbance removal = Disturbance.removal(absent, 20_000, 4, false);
        // what each value contributes beyond the absent one: 0.1 · 2, 0.2 · 1, 0.3 · 0.5
        Infidelity infidelity = new Infidelity(removal, false, Explained.PROBABILITY);
        assertThat(infidelity.of(subject(0.2, 0.2, 0.15))[0]).isCloseTo(0, within(1e-12));
        // too much by 0.1 at x0, which half of the removals take: the mean square is 0.1² / 2 but for sampling
        assertThat(infidelity.of(subject(0.3, 0.2, 0.15))[0]).isCloseTo(5e-3, within(1e-4));
        // slopes say the same once multiplied by what was taken away
        Disturbance slopes = Disturbance.removal(absent, 20, 4, true);
        assertThat(new Infidelity(slopes, false, Explained.PROBABILITY).of(subject(0.1, 0.2, 0.3))[0])
                .isCloseTo(0, within(1e-12));
    }

    @Test
    void scaleDoesNotCountOnceAnExplanationIsScaled() {
        Infidelity infidelity =
                new Infidelity(Disturbance.removal(Optional.empty(), 50, 4, false), true, Explained.PROBABILITY);
        assertThat(infidelity.of(subject(7, 14, 21))[0]).isCloseTo(0, within(1e-12));
        assertThat(infidelity.of(subject(1, 5, 2))[0])
                .isGreaterThan(1e-4)
                .isCloseTo(infidelity.of(subject(-10, -50, -20))[0], within(1e-12));
        // nothing foretold: the mean square of what the removals do
        assertThat(infidelity.of(subject(0, 0, 0))[0])
                .isEqualTo(new Infidelity(
                                Disturbance.removal(Optional.empty(), 50, 4, false), false, Explained.PROBABILITY)
                        .of(subject(0, 0, 0))[0]);
    }

    @Test
    void sensitivityOfAConstantExplanationIsZero() {
        assertThat(new SensitivityMax(0.1, 1, 1).of(subject(1, 2, 3))[0]).isZero();
    }

    @Test
    void complexityAndSparsenessReachTheirBounds() {
        assertThat(new Complexity().of(subject(2, -2, 2))[0]).isCloseTo(Math.log(3), within(1e-12));
        assertThat(new Complexity().of(subject(0, -2, 0))[0]).isZero();
        assertThat(new Sparseness().of(subject(2, -2, 2))[0]).isZero();
        assertThat(new Sparseness().of(subject(0, -2, 0))[0]).isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void completenessNeedsABase() {
        assertThatThrownBy(() -> new Completeness().of(subject(1, 2, 3)))
                .hasMessage("completeness is not defined for a method without a base");
        Attribution based = new Attribution(
                List.of(3), new double[][] {{1, 2, 3}}, new double[] {6.5}, new double[] {1}, new double[0][]);
        Subject subject = new Subject(LINEAR, (m, x, t) -> based, ONES, new int[] {0}, based);
        assertThat(new Completeness().of(subject)[0]).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void removedPixelsAreTheMeanOfTheirNeighbours() {
        double[] picture = {1, 2, 3, 4, 99, 6, 7, 8, 9};
        boolean[] removed = new boolean[9];
        removed[4] = true;
        new Imputation(3, 3).fill(picture, 0, removed);
        // (2 + 4 + 6 + 8) / 6 + (1 + 3 + 7 + 9) / 12
        assertThat(picture[4]).isCloseTo(5, within(1e-9));
        double[] slope = {0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5};
        double[] holes = slope.clone();
        boolean[] inner = new boolean[18];
        for (int pixel = 7; pixel <= 10; pixel++) {
            inner[pixel] = true;
            holes[pixel] = 50;
        }
        new Imputation(3, 6).fill(holes, 0, inner);
        // a plane is its own mean of neighbours
        assertThat(holes).containsExactly(slope, within(1e-5));
    }

    @Test
    void roadFallsFasterWhereTheRankingIsRight() {
        // the output is the middle pixel of a picture that is bright nowhere else
        Predictor middle = x -> {
            INDArray pixel = x.reshape(x.size(0), 25).getColumn(12).reshape(x.size(0), 1);
            return Nd4j.hstack(pixel, pixel.rsub(1));
        };
        double[] bright = new double[25];
        bright[12] = 1;
        INDArray x = Nd4j.create(bright, new long[] {1, 1, 5, 5}, 'c');
        double[] wrong = new double[25];
        wrong[0] = 1;
        Road road = new Road(List.of(0.04), 0, 1);
        assertThat(road.of(picture(middle, x, bright))[0]).isCloseTo(0, within(1e-6));
        assertThat(road.of(picture(middle, x, wrong))[0]).isCloseTo(1, within(1e-6));
        assertThatThrownBy(() -> road.of(subject(1, 2, 3)))
                .hasMessage("ROAD fills pixels from their neighbours and needs pictures [C, H, W]");
    }

    private static Subject picture(Predictor model, INDArray x, double... values) {
        Attribution map =
                new Attribution(List.of(5, 5), new double[][] {values}, new double[1], new double[0], new double[0][]);
        return new Subject(model, (m, rows, t) -> map, x, new int[] {0}, map);
    }

    @Test
    void randomWeightsLeaveNothingOfAGradientButAllOfTheInput() {
        Network network = Models.named("mlp", List.of(200), 2);
        INDArray x = Models.noise(List.of(200), 3, 5);
        int[] targets = {0, 1, 0};
        INDArray before = network.graph().params().dup();
        double[] gradient =
                new ParameterRandomisation(3).of(Subject.of(network, new Gradient(Explained.LOGIT), x, targets));
        // of 200 unrelated ranks the correlation is 0 with a deviation of 0.07
        assertThat(Arrays.stream(gradient).max().orElseThrow()).isLessThan(0.25);
        Explainer edges = (model, rows, some) -> new Attribution(
                List.of(200),
                Arrays.stream(new int[] {0, 1, 2})
                        .mapToObj(row -> rows.getRow(row).toDoubleVector())
                        .toArray(double[][]::new),
                new double[3],
                new double[0],
                new double[0][]);
        assertThat(new ParameterRandomisation(3).of(Subject.of(network, edges, x, targets)))
                .containsExactly(new double[] {1, 1, 1}, within(1e-12));
        assertThat(network.graph().params()).isEqualTo(before);
        List<ParameterRandomisation.Step> steps =
                new ParameterRandomisation(3).cascade(Subject.of(network, edges, x, targets));
        assertThat(steps)
                .extracting(ParameterRandomisation.Step::layer)
                .containsExactly("output", "hidden2", "hidden1");
    }

    @Test
    void selectionTakesTheBestOfWhatItHadTimeFor() {
        Map<String, Explainer> methods = new LinkedHashMap<>();
        methods.put("reversed", (m, x, t) -> attribution(3, 2, 1));
        methods.put("impossible", (m, x, t) -> {
            throw new IllegalArgumentException("not this model");
        });
        methods.put("right", (m, x, t) -> attribution(1, 2, 3));
        methods.put("late", (m, x, t) -> attribution(1, 2, 3));
        AtomicLong now = new AtomicLong();
        Selection selection = new Selection(Optional.empty(), 3, Duration.ofNanos(70), () -> now.getAndAdd(10));
        Selection.Choice choice = selection.among(methods, LINEAR, ONES, new int[] {0});
        assertThat(choice.method()).isEqualTo("right");
        assertThat(choice.table())
                .extracting(Selection.Trial::note)
                .containsExactly("", "not this model", "", "the time was used up");
        assertThat(choice.table().get(2).score()).isCloseTo(1.1 / 3 - 0.7 / 3, within(1e-9));
        assertThat(choice.table().get(0).score())
                .isLessThan(choice.table().get(2).score());
    }

    @Test
    void refusesParametersOutOfRange() {
        assertThatThrownBy(() -> new Deletion(Optional.empty(), 0)).hasMessage("steps must be >= 1, but was 0");
        assertThatThrownBy(() -> Disturbance.removal(Optional.empty(), 0, 1, false))
                .hasMessage("samples must be >= 1, but was 0");
        assertThatThrownBy(() -> Disturbance.gaussian(Double.NaN, 5, 1))
                .hasMessage("deviation must be > 0, but was NaN");
        assertThatThrownBy(() -> new Road(List.of(1.0), 0, 1)).hasMessage("a share must be in (0, 1), but was 1.0");
        Subject layer = new Subject(LINEAR, (m, x, t) -> attribution(1, 2), ONES, new int[] {0}, attribution(1, 2));
        assertThatThrownBy(() -> new Deletion(Optional.empty(), 2).of(layer))
                .hasMessage("this criterion needs an explanation of the input's values [3] or pixels, but it has the"
                        + " shape [2]");
    }
}
