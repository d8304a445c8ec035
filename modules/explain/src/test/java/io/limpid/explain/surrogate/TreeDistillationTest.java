package io.limpid.explain.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.limpid.core.data.Split;
import io.limpid.core.predict.Predictor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeDistillationTest {
    private static final Features FEATURES = Loans.features();
    private static final List<Integer> SIZES = List.of(2, 3, 4, 5, 8);

    private static TreeDistillation with(int queries) {
        return new TreeDistillation(SIZES, 6, 1, queries, 7);
    }

    private static Ladder<DecisionTree> distill(TreeDistillation method, Predictor teacher, int rows, long seed) {
        return method.distill(teacher, FEATURES, Loans.CLASSES, Loans.rows(rows, seed), Loans.rows(200, 99));
    }

    private static List<Question> questions(DecisionTree tree) {
        return tree.nodes().stream()
                .filter(DecisionTree.Inner.class::isInstance)
                .map(node -> ((DecisionTree.Inner) node).question())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 500})
    void recoversATeacherThatIsATree(int queries) {
        DecisionTree teacher = Loans.tree();
        Ladder<DecisionTree> ladder = distill(with(queries), teacher, 2000, 3);
        DecisionTree found = ladder.rungs().get(ladder.atMost(5)).model();
        assertThat(questions(found)).containsExactlyInAnyOrderElementsOf(questions(teacher));
        for (double[] row : FEATURES.raw(Loans.rows(3000, 5).inputs())) {
            assertThat(found.decide(row)).isEqualTo(teacher.decide(row));
            // means of equal floats, taken in double and rounded once
            assertThat(found.probabilities(row)[1]).isCloseTo(teacher.probabilities(row)[1], within(1e-6f));
        }
        assertThat(ladder.rungs().get(ladder.rungs().size() - 1).validation()).isEqualTo(1);
    }

    private static org.assertj.core.data.Offset<Float> within(float tolerance) {
        return org.assertj.core.data.Offset.offset(tolerance);
    }

    @Test
    void asksTheTeacherWhereTrainingRowsAreThin() {
        // twenty rows cannot place five questions; the teacher that is asked can, on each of five draws of the rows
        double plain = 0;
        double asked = 0;
        double[][] fresh = FEATURES.raw(Loans.rows(2000, 17).inputs());
        int[] truth = Arrays.stream(fresh).mapToInt(Loans.tree()::decide).toArray();
        for (long seed = 0; seed < 5; seed++) {
            plain += agreement(distill(with(0), Loans.tree(), 20, seed), fresh, truth) / 5;
            asked += agreement(distill(with(1000), Loans.tree(), 20, seed), fresh, truth) / 5;
        }
        assertThat(asked).isGreaterThan(0.97);
        assertThat(plain).isLessThan(asked - 0.03);
    }

    private static double agreement(Ladder<DecisionTree> ladder, double[][] rows, int... truth) {
        DecisionTree tree = ladder.rungs().get(ladder.atMost(5)).model();
        return new TeacherDecisions(rows, truth).keptBy(tree);
    }

    @Test
    void keepsQueriesInTheRegionThatTheyAreFor() {
        double[][] train = FEATURES.raw(Loans.rows(200, 3).inputs());
        Region region = Region.everything(FEATURES)
                .with(new Question.AtMost(Loans.AGE, 34.5), true)
                .with(new Question.AtMost(Loans.RATE, 0.305), false)
                .with(new Question.AnyOf(Loans.PURPOSE, new java.util.TreeSet<>(List.of(1, 3))), false);
        int[] reaching = IntStream.range(0, train.length)
                .filter(i -> region.contains(train[i], FEATURES))
                .toArray();
        List<double[]> drawn = new Queries(FEATURES, train)
                .draw(region, reaching, 500, org.apache.commons.rng.simple.RandomSource.XO_RO_SHI_RO_128_PP.create(1));
        assertThat(drawn).hasSize(500).allMatch(row -> region.contains(row, FEATURES));
        assertThat(drawn).allMatch(row -> row[Loans.AGE] == Math.rint(row[Loans.AGE]));
        Set<Double> rates = new HashSet<>();
        drawn.forEach(row -> rates.add(row[Loans.RATE]));
        assertThat(rates).as("fractions are smoothed").hasSizeGreaterThan(400);
    }

    @Test
    void drawsRowsWhereNoTrainingRowIs() {
        double[][] train = {{30, 0.2, 0, 0}, {40, 0.4, 1, 1}};
        Region region = Region.everything(FEATURES)
                .with(new Question.AtMost(Loans.AGE, 32.5), false)
                .with(new Question.AtMost(Loans.AGE, 37.5), true)
                .with(new Question.AnyOf(Loans.PURPOSE, new java.util.TreeSet<>(List.of(0, 1))), false);
        List<double[]> drawn = new Queries(FEATURES, train)
                .draw(
                        region,
                        new int[0],
                        100,
                        org.apache.commons.rng.simple.RandomSource.XO_RO_SHI_RO_128_PP.create(1));
        assertThat(drawn).allMatch(row -> region.contains(row, FEATURES));
    }

    @Test
    void prunesToPartsOfTheTreeBeforeWithFewerLeavesEachTime() {
        Split train = Loans.rows(300, 3);
        Predictor teacher =
                Loans.teacher(row -> 1 / (1 + Math.exp(-0.1 * (row[Loans.AGE] - 40) - 3 * row[Loans.RATE])));
        double[][] soft = io.limpid.core.measure.Comparison.outputs(teacher, train, 64);
        Grown grown =
                new Growth(teacher, FEATURES, FEATURES.raw(train.inputs()), soft, with(100)).grow(Loans.CLASSES, 16);
        List<BitSet> sequence = CostComplexity.sequence(grown);
        assertThat(grown.splits()).hasSize(15);
        for (int i = 1; i < sequence.size(); i++) {
            BitSet more = (BitSet) sequence.get(i).clone();
            more.andNot(sequence.get(i - 1));
            assertThat(more.isEmpty()).isTrue();
            assertThat(grown.cut(sequence.get(i)).leaves())
                    .isLessThan(grown.cut(sequence.get(i - 1)).leaves());
        }
        assertThat(grown.cut(sequence.get(sequence.size() - 1)).leaves()).isEqualTo(1);
    }

    @Test
    void leavesOutQuestionsThatDecideNothing() {
        Predictor teacher = Loans.teacher(row -> row[Loans.AGE] <= 40 ? 0.7 + 0.2 * row[Loans.HOUSING] : 0.1);
        Split train = Loans.rows(300, 3);
        double[][] soft = io.limpid.core.measure.Comparison.outputs(teacher, train, 64);
        Grown grown = new Growth(teacher, FEATURES, FEATURES.raw(train.inputs()), soft, with(0)).grow(Loans.CLASSES, 3);
        BitSet all = new BitSet();
        grown.splits().forEach(all::set);
        assertThat(grown.cut(all).leaves()).isEqualTo(3);
        DecisionTree tree = grown.cut(grown.withoutIdle(all));
        assertThat(questions(tree)).containsExactly(new Question.AtMost(Loans.AGE, 40.5));
    }

    @Test
    void staysWithinItsLimits() {
        Predictor teacher = Loans.teacher(row -> 0.5 + 0.4 * Math.sin(row[Loans.AGE] / 3 + 9 * row[Loans.RATE]));
        Ladder<DecisionTree> ladder = new TreeDistillation(SIZES, 3, 20, 0, 7)
                .distill(teacher, FEATURES, Loans.CLASSES, Loans.rows(400, 1), Loans.rows(200, 2));
        int before = 0;
        for (Rung<DecisionTree> rung : ladder.rungs()) {
            assertThat(rung.model().leaves()).isLessThanOrEqualTo(rung.most()).isGreaterThan(before);
            assertThat(rung.model().depth()).isLessThanOrEqualTo(3);
            assertThat(rung.model().ways()).allMatch(way -> way.reach().rows() >= 20);
            before = rung.model().leaves();
        }
        assertThat(before).isGreaterThan(2);
    }

    @Test
    void givesTheSameTreesForTheSameSeed() {
        Predictor teacher =
                Loans.teacher(row -> 1 / (1 + Math.exp(-0.1 * (row[Loans.AGE] - 40) - 3 * row[Loans.RATE])));
        assertThat(distill(with(300), teacher, 100, 4)).isEqualTo(distill(with(300), teacher, 100, 4));
        List<DecisionTree> others = new ArrayList<>();
        for (long seed = 0; seed < 3; seed++) {
            TreeDistillation method = new TreeDistillation(SIZES, 6, 1, 300, seed);
            Ladder<DecisionTree> ladder = distill(method, teacher, 100, 4);
            others.add(ladder.rungs().get(ladder.rungs().size() - 1).model());
        }
        assertThat(others.stream().distinct().count()).isGreaterThan(1);
    }

    @Test
    void saysNothingMoreOfATeacherThatAlwaysSaysTheSame() {
        Ladder<DecisionTree> ladder = distill(with(50), Loans.teacher(row -> 0.25), 60, 1);
        assertThat(ladder.rungs()).hasSize(1);
        assertThat(ladder.rungs().get(0).model().leaves()).isEqualTo(1);
        assertThat(ladder.rungs().get(0).model().decide(new double[4])).isZero();
    }

    @Test
    void refusesImpossibleSettings() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TreeDistillation(List.of(4, 4), 5, 1, 0, 1))
                .withMessage("leaves must be >= 2 and rise, but were [4, 4]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TreeDistillation(List.of(1), 5, 1, 0, 1))
                .withMessage("leaves must be >= 2 and rise, but were [1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TreeDistillation(SIZES, 0, 1, 0, 1))
                .withMessage("depth must be in [1, 64], but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TreeDistillation(SIZES, 5, 0, 0, 1))
                .withMessage("min-rows must be >= 1, but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TreeDistillation(SIZES, 5, 1, -1, 1))
                .withMessage("queries must be >= 0, but was -1");
    }
}
