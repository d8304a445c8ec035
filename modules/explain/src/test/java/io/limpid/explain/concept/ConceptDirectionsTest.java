package io.limpid.explain.concept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.core.network.Network;
import io.limpid.explain.Models;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.coalition.Players;
import io.limpid.explain.function.Explained;
import io.limpid.explain.global.Effect;
import io.limpid.explain.global.Sample;
import io.limpid.explain.gradient.Gradient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class ConceptDirectionsTest {
    private static final int ROWS = 300;
    private static final List<Integer> SHAPE = List.of(5);
    private static final Network LINEAR =
            Models.of("{name: l, layers: [{dense: {name: same, units: 5, activation: identity}}]}", SHAPE, 3);
    private static final INDArray X = Models.noise(SHAPE, ROWS, 5);

    private static Sample sample(int... labels) {
        return new Sample(X, labels, 1, Players.each(5), Background.of(X), 1000);
    }

    private static Concept high(int feature) {
        return new Concept(
                "high " + feature,
                IntStream.range(0, ROWS)
                        .filter(row -> X.getDouble(row, feature) > 0.9)
                        .boxed()
                        .toList());
    }

    private static double[] scores(List<Effect> effects, String quantity) {
        return effects.stream()
                .filter(effect -> effect.quantity().equals(quantity))
                .mapToDouble(effect -> effect.y()[0])
                .toArray();
    }

    /** A logit that is a sum w·x grows along "x_i is high" for every row, or for none: w_i says which. */
    @Test
    void ofALinearModelEveryRowGoesWithTheSignOfTheWeight() {
        double[] slopes = new Gradient(Explained.LOGIT)
                .explain(LINEAR, X.getRow(0, true), new int[] {1})
                .values()[0];
        List<Concept> concepts = new ArrayList<>();
        List<Double> expected = new ArrayList<>();
        double largest = Arrays.stream(slopes).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < 5; i++) {
            // the direction of so few rows is off by some tenths: weak weights could go either way
            if (Math.abs(slopes[i]) > 0.5 * largest) {
                concepts.add(high(i));
                expected.add(slopes[i] > 0 ? 1.0 : 0.0);
            }
        }
        int[] labels = new int[ROWS];
        Arrays.fill(labels, 0, 100, 1);
        List<Effect> found =
                new ConceptDirections(Optional.of("same"), concepts, 10, 3).explain(LINEAR, sample(labels));
        double[] scores = scores(found, "score");
        double[] accuracies = scores(found, "accuracy");
        assertThat(concepts).isNotEmpty();
        assertThat(scores).hasSize(concepts.size() + 1);
        for (int i = 0; i < concepts.size(); i++) {
            assertThat(scores[i]).as(concepts.get(i).name()).isEqualTo(expected.get(i));
            assertThat(accuracies[i]).isGreaterThan(0.8);
        }
        // random rows point anywhere; of 20 draws of 60 rows, half are right but for 0.03
        assertThat(accuracies[concepts.size()]).isBetween(0.35, 0.65);
    }

    @Test
    void sameSeedSameScoresAndRareConceptsAreLeftOut() {
        List<Concept> concepts = List.of(high(0), new Concept("rare", List.of(3, 4, 5)));
        int[] labels = new int[ROWS];
        Arrays.fill(labels, 1);
        ConceptDirections directions = new ConceptDirections(Optional.empty(), concepts, 4, 9);
        List<Effect> found = directions.explain(LINEAR, sample(labels));
        assertThat(directions.names()).containsExactly("high 0", "rare", "random rows");
        assertThat(found).extracting(Effect::player).containsExactly(0, 0, 2, 2);
        assertThat(scores(directions.explain(LINEAR, sample(labels)), "score")).isEqualTo(scores(found, "score"));
    }

    @Test
    void layersOfMapsHaveDirectionsToo() {
        Network network = Models.named("lenet5-tiny", List.of(1, 16, 16), 3);
        INDArray pictures = Models.noise(List.of(1, 16, 16), 40, 2);
        int[] labels = IntStream.range(0, 40).map(row -> row % 3).toArray();
        Sample sample = new Sample(
                pictures, labels, 1, Players.superpixels(List.of(1, 16, 16), 8), Background.of(pictures), 100);
        Concept other = new Concept(
                "class 0",
                IntStream.range(0, 40).filter(row -> labels[row] == 0).boxed().toList());
        List<Effect> found = new ConceptDirections(Optional.of("conv1"), List.of(other), 3, 1).explain(network, sample);
        assertThat(found)
                .hasSize(4)
                .allSatisfy(effect -> assertThat(effect.y()[0]).isBetween(0.0, 1.0));
    }

    @Test
    void saysWhatItCannotExplain() {
        assertThatThrownBy(() -> new ConceptDirections(Optional.empty(), List.of(), 1, 3))
                .hasMessage("draws must be >= 2, but was 1");
        assertThatThrownBy(() ->
                        new ConceptDirections(Optional.empty(), List.of(), 2, 3).explain(LINEAR, sample(new int[ROWS])))
                .hasMessage("no row is of the class that is explained");
        int[] labels = new int[ROWS];
        Arrays.fill(labels, 1);
        assertThatThrownBy(() -> new ConceptDirections(Optional.empty(), List.of(), 2, 3)
                        .explain(LINEAR::predict, sample(labels)))
                .hasMessageContaining("explains networks only");
    }
}
