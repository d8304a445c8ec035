package io.limpid.explain.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.data.Split;
import io.limpid.core.network.Network;
import io.limpid.explain.Models;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class JourneyTest {
    private static final List<Integer> PICTURE = List.of(1, 28, 28);

    @Test
    void passesEveryLayerFromTheInputToTheLogits() {
        Network network = Models.named("lenet5", PICTURE, 3);
        INDArray x = Models.noise(PICTURE, 12, 4);
        int[] labels = {0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2};
        Journey journey = Journey.of(network, new Split("test", x, labels, 3, Map.of(), row -> List.of()));
        assertThat(journey.stations())
                .extracting(Station::layer)
                .containsExactly("input", "conv1", "pool1", "conv2", "pool2", "hidden", "output");
        INDArray probabilities = network.predict(x);
        for (int row = 0; row < 12; row++) {
            assertThat(journey.decisions()[row])
                    .isEqualTo(probabilities.getRow(row).argMax().getInt(0));
        }
        assertThat(journey.stations().get(3).shape()).containsExactly(50, 8, 8);
        assertThat(journey.stations().get(3).units()).hasSize(8);
        // at the logits only the decided one has a gradient, and its shares are all there is
        double shares = journey.stations().get(6).units().stream()
                .mapToDouble(Station.Unit::share)
                .sum();
        assertThat(shares).isCloseTo(1, within(1e-12));
    }

    @Test
    void aLayerThatHoldsTheClassIsReadAndOneThatDoesNotIsNot() {
        Random random = new Random(2);
        double[][] holds = new double[200][5];
        double[][] lacks = new double[200][5];
        int[] labels = new int[200];
        for (int row = 0; row < 200; row++) {
            labels[row] = random.nextInt(2);
            for (int i = 0; i < 5; i++) {
                holds[row][i] = random.nextGaussian();
                lacks[row][i] = random.nextGaussian();
            }
            holds[row][3] = 6 * labels[row] + random.nextGaussian();
        }
        assertThat(Probe.accuracy(holds, labels, 2)).isGreaterThan(0.97);
        // guessing is right half the time, with a deviation of 0.05 over 100 rows
        assertThat(Probe.accuracy(lacks, labels, 2)).isBetween(0.3, 0.7);
        assertThat(Probe.accuracy(new double[][] {{1}, {2}}, new int[] {0, 1}, 2))
                .isNaN();
    }

    @Test
    void aPlaneKeepsWhatLiesInOne() {
        double[][] rows = {{3, 0, 1}, {-3, 0, 1}, {0, 1, 1}, {0, -1, 1}};
        Plane plane = Plane.of(rows);
        assertThat(plane.spread()).containsExactly(new double[] {0.9, 0.1}, within(1e-12));
        for (int a = 0; a < 4; a++) {
            for (int b = 0; b < 4; b++) {
                double before = Math.hypot(rows[a][0] - rows[b][0], rows[a][1] - rows[b][1]);
                double after = Math.hypot(
                        plane.places()[a][0] - plane.places()[b][0], plane.places()[a][1] - plane.places()[b][1]);
                assertThat(after).isCloseTo(before, within(1e-9));
            }
        }
    }
}
