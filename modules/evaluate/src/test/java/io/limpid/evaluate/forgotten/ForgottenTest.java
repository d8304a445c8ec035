package io.limpid.evaluate.forgotten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.data.Split;
import io.limpid.evaluate.significance.Holm;
import io.limpid.evaluate.significance.Welch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class ForgottenTest {
    /** A model that decides so, each with a probability of 0.8 of three classes. */
    private static double[][] deciding(int... decisions) {
        double[][] outputs = new double[decisions.length][3];
        for (int row = 0; row < decisions.length; row++) {
            Arrays.fill(outputs[row], 0.1);
            outputs[row][decisions[row]] = 0.8;
        }
        return outputs;
    }

    private static Split rows(int... labels) {
        return new Split("test", Nd4j.zeros(labels.length, 1), labels, 3, Map.of(), row -> List.of());
    }

    @Test
    void takesTheDecisionOfMostModels() {
        Population population = new Population(List.of(deciding(0, 1, 2), deciding(0, 2, 2), deciding(1, 2, 0)));
        assertThat(population.modal()).containsExactly(0, 2, 2);
        assertThat(population.votes(1)).containsExactly(0, 1, 2);
    }

    /** One vote each: the class that all models together find likelier; of equals the first. */
    @Test
    void breaksTiesByTheMeanProbability() {
        double[][] sure = {{0.05, 0.05, 0.9}, {0.6, 0.4, 0}};
        double[][] unsure = {{0.5, 0.1, 0.4}, {0.4, 0.6, 0}};
        assertThat(new Population(List.of(sure, unsure)).modal()).containsExactly(2, 0);
        assertThat(new Population(List.of(unsure, sure)).modal()).containsExactly(2, 0);
    }

    @Test
    void findsWhatOnlyTheCompressedModelsDecideOtherwise() {
        int[] labels = {0, 0, 1, 1, 2, 2};
        Population reference = new Population(List.of(deciding(labels), deciding(labels), deciding(0, 1, 1, 1, 2, 2)));
        Population candidate = new Population(
                List.of(deciding(0, 0, 1, 1, 0, 0), deciding(0, 0, 1, 0, 0, 2), deciding(0, 0, 1, 1, 0, 0)));
        Forgotten found = Forgotten.of(reference, candidate, rows(labels), 1);
        // row 4 by three of three, row 5 by two of three
        assertThat(found.examples()).extracting(ForgottenExample::row).containsExactly(4, 5);
        assertThat(found.examples().get(1).candidateVotes()).containsExactly(2, 0, 1);
        assertThat(found.examples().get(1).decidedness()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(found.classes()).extracting(ClassDamage::forgotten).containsExactly(0, 0, 2);
        assertThat(found.classes()).extracting(ClassDamage::lost).containsExactly(0, 0, 2);
        assertThat(found.sparse()).isTrue();
        assertThat(found.pUneven())
                .isEqualTo(ChiSquareTest.withDefaults()
                        .test(new long[][] {{0, 2}, {0, 2}, {2, 0}})
                        .getPValue());
    }

    @Test
    void testsEachClassByWelchAndCorrectsByHolm() {
        int[] labels = new int[300];
        Arrays.setAll(labels, i -> i % 3);
        Population reference = population(labels, 5, 1, 0.05, 0.05, 0.05);
        Population candidate = population(labels, 5, 2, 0.05, 0.05, 0.6);
        Forgotten found = Forgotten.of(reference, candidate, rows(labels), 1);
        double[] plain = new double[3];
        for (int k = 0; k < 3; k++) {
            plain[k] = Welch.pValue(reference.accuracies(labels, k), candidate.accuracies(labels, k));
        }
        double[] expected = Holm.correct(plain);
        for (int k = 0; k < 3; k++) {
            assertThat(found.classes().get(k).pChange()).isEqualTo(expected[k]);
        }
        assertThat(found.classes().get(2).pChange()).isLessThan(0.001);
        assertThat(found.classes().get(2).pRelative()).isLessThan(0.001);
        assertThat(found.pUneven()).isLessThan(0.001);
        // of the 252 ways to divide ten models in two fives only the true one and its mirror image change so much
        assertThat(found.exchange().exhaustive()).isTrue();
        assertThat(found.exchange().divisions()).isEqualTo(252);
        assertThat(found.exchange().pValue()).isCloseTo(2.0 / 252, within(1e-12));
        assertThat(found.exchange().expected()).isLessThan(found.examples().size());
    }

    /** Both populations err alike: what changes is chance, and the divisions say so. */
    @Test
    void doesNotTakeChanceForForgetting() {
        int[] labels = new int[300];
        Arrays.setAll(labels, i -> i % 3);
        int alarms = 0;
        int uneven = 0;
        for (int seed = 0; seed < 60; seed++) {
            Population reference = population(labels, 3, 2 * seed, 0.3, 0.3, 0.3);
            Population candidate = population(labels, 3, 2 * seed + 1, 0.3, 0.3, 0.3);
            Forgotten found = Forgotten.of(reference, candidate, rows(labels), 1);
            assertThat(found.examples()).isNotEmpty();
            assertThat(found.exchange().divisions()).isEqualTo(20);
            // two of 20 divisions are the truth: the smallest possible p-value is 0.1
            alarms += found.exchange().pValue() <= 0.1 ? 1 : 0;
            uneven += found.pUneven() < 0.05 ? 1 : 0;
        }
        // of 60, at most 10% and 5% are expected; both bounds are exceeded by chance once in a thousand times
        assertThat(alarms).isLessThanOrEqualTo(14);
        assertThat(uneven).isLessThanOrEqualTo(9);
    }

    /** Models that err on each class with its own probability. */
    private static Population population(int[] labels, int models, long seed, double... errors) {
        Random random = new Random(seed);
        List<double[][]> outputs = new ArrayList<>();
        for (int model = 0; model < models; model++) {
            outputs.add(deciding(Arrays.stream(labels)
                    .map(label -> random.nextDouble() < errors[label] ? (label + 1) % 3 : label)
                    .toArray()));
        }
        return new Population(outputs);
    }

    @Test
    void drawsDivisionsWhereThereAreTooMany() {
        int[] labels = new int[30];
        Population reference = population(labels, 8, 1, 0.2, 0.2, 0.2);
        Population candidate = population(labels, 8, 2, 0.2, 0.2, 0.2);
        Forgotten found = Forgotten.of(reference, candidate, rows(labels), 9);
        assertThat(found.exchange().exhaustive()).isFalse();
        assertThat(found.exchange())
                .isEqualTo(Forgotten.of(reference, candidate, rows(labels), 9).exchange());
        assertThat(found.pUneven()).isNaN();
    }

    @Test
    void refusesWhatIsNoPopulation() {
        assertThatThrownBy(() -> new Population(List.<double[][]>of(deciding(0))))
                .hasMessage("a population must have >= 2 models, but had 1");
        assertThatThrownBy(() -> new Population(List.of(deciding(0), deciding(0, 1))))
                .hasMessageContaining("saw 1 and 2");
        Population two = new Population(List.of(deciding(0), deciding(0)));
        assertThatThrownBy(() -> Forgotten.of(two, two, rows(0, 1), 1)).hasMessageContaining("but saw 1 and 1");
    }
}
