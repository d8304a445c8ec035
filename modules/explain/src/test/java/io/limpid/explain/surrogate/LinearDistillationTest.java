package io.limpid.explain.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.predict.Predictor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class LinearDistillationTest {
    private static final Features FEATURES = Loans.features();
    private static final double[] PURPOSES = {-1, 1, 0, 0};

    /** Age per deviation −1.5, rate per deviation +0.75, purposes −1, 1, 0, 0; housing says nothing. */
    private static double score(double[] row) {
        return 0.2 - 0.1 * (row[Loans.AGE] - 45) + 3 * (row[Loans.RATE] - 0.5) + PURPOSES[(int) row[Loans.PURPOSE]];
    }

    private static final Predictor TEACHER = Loans.teacher(row -> 1 / (1 + Math.exp(-score(row))));

    private static Ladder<LinearModel> distill(Predictor teacher) {
        return new LinearDistillation(List.of(1, 2, 3, 4), 20, 1500)
                .distill(teacher, FEATURES, Loans.CLASSES, Loans.rows(1500, 1), Loans.rows(400, 2));
    }

    @Test
    void recoversALinearTeacher() {
        Ladder<LinearModel> ladder = distill(TEACHER);
        assertThat(ladder.rungs().get(0).model().terms())
                .extracting(LinearModel.Term::feature)
                .containsExactly(Loans.AGE);
        LinearModel two = ladder.rungs().get(ladder.atMost(2)).model();
        assertThat(two.terms()).extracting(LinearModel.Term::feature).contains(Loans.AGE);
        LinearModel three = ladder.rungs().get(ladder.atMost(3)).model();
        assertThat(three.terms())
                .extracting(LinearModel.Term::feature)
                .as("housing says nothing")
                .containsExactly(Loans.AGE, Loans.RATE, Loans.PURPOSE);
        // the smallest penalty of the path, a thousandth of the largest, still shrinks by a few per cent
        assertThat(three.terms().get(0).weights().get(0).get(0)).isCloseTo(-0.1, within(0.01));
        assertThat(three.terms().get(1).weights().get(0).get(0)).isCloseTo(3, within(0.3));
        List<List<Double>> purposes = three.terms().get(2).weights();
        assertThat(purposes.get(1).get(0) - purposes.get(2).get(0)).isCloseTo(1, within(0.15));
        assertThat(purposes.get(0).get(0) - purposes.get(2).get(0)).isCloseTo(-1, within(0.15));
        assertThat(ladder.rungs().get(ladder.atMost(3)).validation()).isGreaterThan(0.97);
        assertThat(three.coefficients()).isEqualTo(6);
    }

    @Test
    void findsAFirstFeatureWhereThePathWouldJumpOverIt() {
        // of two penalties the second is a thousandth of the first: three features come in at once
        Ladder<LinearModel> ladder = new LinearDistillation(List.of(1), 2, 1500)
                .distill(TEACHER, FEATURES, Loans.CLASSES, Loans.rows(1500, 1), Loans.rows(400, 2));

        assertThat(ladder.rungs().get(ladder.atMost(1)).model().terms())
                .extracting(LinearModel.Term::feature)
                .containsExactly(Loans.AGE);
    }

    @Test
    void usesMoreFeaturesOnlyUnderASmallerPenalty() {
        double[][] rows = FEATURES.raw(Loans.rows(800, 1).inputs());
        Design design = new Design(FEATURES, rows);
        double[][] targets = new double[rows.length][1];
        for (int i = 0; i < rows.length; i++) {
            targets[i][0] = 1 / (1 + Math.exp(-score(rows[i])));
        }
        GroupLasso lasso = new GroupLasso(design.matrix(), targets, design.owners());
        double largest = lasso.largestPenalty();
        assertThat(design.model(lasso.solve(1.001 * largest, lasso.start(), false), Loans.CLASSES)
                        .size())
                .isZero();
        assertThat(design.model(lasso.solve(0.98 * largest, lasso.start(), false), Loans.CLASSES)
                        .size())
                .isEqualTo(1);
        assertThat(design.model(lasso.solve(1e-3 * largest, lasso.start(), false), Loans.CLASSES)
                        .size())
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void meetsTheConditionOfAMinimumUnderAPenalty() {
        // at a minimum the gradient of a group that counts has the norm λ√|g|: solved again by hand from the outputs
        double[][] rows = FEATURES.raw(Loans.rows(800, 1).inputs());
        Design design = new Design(FEATURES, rows);
        double[][] targets = new double[rows.length][1];
        for (int i = 0; i < rows.length; i++) {
            targets[i][0] = 1 / (1 + Math.exp(-score(rows[i])));
        }
        GroupLasso lasso = new GroupLasso(design.matrix(), targets, design.owners());
        double penalty = 0.05 * lasso.largestPenalty();
        double[][] weights = lasso.solve(penalty, lasso.start(), false);
        double[][] x = design.matrix().toDoubleMatrix();
        double[] gradient = new double[x[0].length];
        for (int i = 0; i < x.length; i++) {
            double score = 0;
            for (int j = 0; j < x[i].length; j++) {
                score += x[i][j] * weights[j][0];
            }
            double error = 1 / (1 + Math.exp(-score)) - targets[i][0];
            for (int j = 0; j < x[i].length; j++) {
                gradient[j] += x[i][j] * error / x.length;
            }
        }
        // steps end when no weight moves by more than 1e-5 of the largest
        assertThat(Math.abs(gradient[0])).as("age").isCloseTo(penalty, within(1e-4));
        double purpose = Math.sqrt(gradient[2] * gradient[2]
                + gradient[3] * gradient[3]
                + gradient[4] * gradient[4]
                + gradient[5] * gradient[5]);
        assertThat(purpose).as("purpose").isCloseTo(2 * penalty, within(1e-4));
        assertThat(gradient[gradient.length - 1]).as("intercept").isCloseTo(0, within(1e-4));
        assertThat(Math.hypot(gradient[6], gradient[7])).as("housing, left out").isLessThan(penalty * Math.sqrt(2));
    }

    @Test
    void distilsSeveralClassesIntoAScoreEach() {
        List<String> classes = List.of("young", "middle", "old");
        Predictor teacher = x -> {
            double[][] rows = FEATURES.raw(x);
            float[] outputs = new float[rows.length * 3];
            for (int i = 0; i < rows.length; i++) {
                double[] scores = {-(rows[i][0] - 30) / 5, 0, (rows[i][0] - 55) / 5};
                double sum = Math.exp(scores[0]) + Math.exp(scores[1]) + Math.exp(scores[2]);
                for (int k = 0; k < 3; k++) {
                    outputs[3 * i + k] = (float) (Math.exp(scores[k]) / sum);
                }
            }
            return Nd4j.create(outputs, new long[] {rows.length, 3}, 'c');
        };
        Ladder<LinearModel> ladder = new LinearDistillation(List.of(1), 20, 1000)
                .distill(teacher, FEATURES, classes, Loans.rows(1000, 1), Loans.rows(400, 2));
        LinearModel model = ladder.rungs().get(0).model();
        assertThat(model.decide(new double[] {22, 0.5, 0, 0})).isZero();
        assertThat(model.decide(new double[] {43, 0.5, 0, 0})).isEqualTo(1);
        assertThat(model.decide(new double[] {68, 0.5, 0, 0})).isEqualTo(2);
        assertThat(ladder.rungs().get(0).validation()).isGreaterThan(0.95);
    }

    @Test
    void predictsProbabilitiesOfCodedRows() {
        LinearModel model = new LinearModel(
                FEATURES,
                Loans.CLASSES,
                List.of(-2.0),
                List.of(new LinearModel.Term(Loans.AGE, List.of(List.of(0.05)))));
        // ages 40 and 60: scores 0 and 1
        double[][] outputs = model.predict(
                        FEATURES.coded(List.of(new double[] {40, 0, 0, 0}, new double[] {60, 0, 1, 1})))
                .toDoubleMatrix();
        assertThat(outputs[0][1]).isCloseTo(0.5, within(1e-6));
        assertThat(outputs[1][1]).isCloseTo(1 / (1 + Math.exp(-1)), within(1e-6));
    }

    @Test
    void refusesImpossibleSettings() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinearDistillation(List.of(), 5, 10))
                .withMessage("features must name at least one size");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinearDistillation(List.of(1), 1, 10))
                .withMessage("penalties must be >= 2, but was 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinearDistillation(List.of(1), 5, 1))
                .withMessage("rows must be >= 2, but was 1");
    }
}
