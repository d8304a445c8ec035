package io.limpid.evaluate.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.data.LabelSets;
import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.evaluate.fidelity.Accuracy;
import io.limpid.evaluate.fidelity.AccuracyChange;
import io.limpid.evaluate.fidelity.Agreement;
import io.limpid.evaluate.fidelity.Flips;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class LabelMeasuresTest {
    private static final Schema SCHEMA =
            new Schema("tags", List.of(1), List.of(), List.of(), List.of()).labelling(List.of("a", "b", "c"));
    private static final List<Measure> ALL = List.of(
            new Accuracy(),
            new AccuracyChange(),
            new Agreement(),
            new Flips(),
            new LabelQuality(200),
            new EachLabel(),
            new LabelDistance(200));

    private static Split rows(boolean[]... held) {
        return Split.ofLabelSets(
                "test", Nd4j.zeros(held.length, 1), new LabelSets(3, held), Map.of(), row -> List.of());
    }

    private static boolean[] set(int a, int b, int c) {
        return new boolean[] {a > 0, b > 0, c > 0};
    }

    private static Map<String, Measurement> measured(double[][] candidate, double[][] reference, Split on) {
        Map<String, Measurement> found = new LinkedHashMap<>();
        Comparison comparison = new Comparison(candidate, reference, on, SCHEMA, 1);
        for (Measure measure : ALL) {
            measure.measure(comparison).forEach(one -> found.put(one.name(), one));
        }
        return found;
    }

    /** Four rows by hand; the F1s are also what scikit-learn 1.2's f1_score gives for them. */
    @Test
    void countsByHand() {
        Split on = rows(set(1, 0, 0), set(1, 1, 0), set(0, 1, 1), set(0, 0, 0));
        double[][] candidate = {{0.9, 0.2, 0.4}, {0.7, 0.4, 0.1}, {0.1, 0.8, 0.7}, {0.6, 0.1, 0.2}};
        double[][] reference = {{0.9, 0.2, 0.4}, {0.7, 0.6, 0.1}, {0.1, 0.8, 0.3}, {0.4, 0.1, 0.2}};
        Map<String, Measurement> found = measured(candidate, reference, on);
        // Right in rows 0 and 2; the reference in 0, 1 and 3; alike in row 0
        assertThat(found.get("accuracy").value()).isEqualTo(0.5);
        assertThat(found.get("accuracy-change").value()).isEqualTo(-0.25);
        assertThat(found.get("agreement").value()).isEqualTo(0.25);
        assertThat(found.get("right-to-wrong").value()).isEqualTo(2);
        assertThat(found.get("wrong-to-right").value()).isEqualTo(1);
        // Wrong: b of row 1, a of row 3
        assertThat(found.get("label-accuracy").value()).isCloseTo(10 / 12.0, within(1e-12));
        assertThat(found.get("label-accuracy-change").value()).isCloseTo(-1 / 12.0, within(1e-12));
        // TP 4, FP 1, FN 1; a: 2·2/(3+2), b: 2·1/(1+2), c: 1
        assertThat(found.get("f1-micro").value()).isCloseTo(0.8, within(1e-12));
        assertThat(found.get("f1-macro").value()).isCloseTo((0.8 + 2 / 3.0 + 1) / 3, within(1e-12));
        // The reference: TP 4, FN 1; a 1, b 1, c 0
        assertThat(found.get("f1-micro-change").value()).isCloseTo(0.8 - 8 / 9.0, within(1e-12));
        assertThat(found.get("f1-macro-change").value()).isCloseTo((0.8 + 2 / 3.0 + 1) / 3 - 2 / 3.0, within(1e-12));
        assertThat(found.get("label-accuracy.a").value()).isEqualTo(0.75);
        assertThat(found.get("label-accuracy-change.a").value()).isEqualTo(-0.25);
        assertThat(found.get("label-agreement.c").value()).isEqualTo(0.75);
        assertThat(found.get("label-distance").value()).isCloseTo(0.8 / 12, within(1e-12));
    }

    @Test
    void everyAnnouncedNumberIsGivenWithAnIntervalAroundIt() {
        Random random = new Random(3);
        boolean[][] held = new boolean[80][3];
        double[][] candidate = new double[80][3];
        double[][] reference = new double[80][3];
        for (int row = 0; row < 80; row++) {
            for (int label = 0; label < 3; label++) {
                held[row][label] = random.nextDouble() < 0.4;
                candidate[row][label] = 0.3 + (held[row][label] ? 0.4 : 0) * random.nextDouble();
                reference[row][label] = random.nextDouble();
            }
        }
        Map<String, Measurement> found = measured(candidate, reference, rows(held));
        for (Measure measure : ALL) {
            measure.quantities().forEach(quantity -> {
                List<String> names = quantity.each() == io.limpid.core.measure.Quantity.Each.CLASS
                        ? List.of("." + "a", ".b", ".c")
                        : List.of("");
                for (String name : names) {
                    Measurement one = found.get(quantity.name() + name);
                    assertThat(one).as(quantity.name() + name).isNotNull();
                    if (quantity.bounded()) {
                        assertThat(one.value())
                                .isBetween(one.interval().low(), one.interval().high());
                    }
                }
            });
        }
    }

    @Test
    void aModelIsLikeItself() {
        double[][] same = {{0.9, 0.2, 0.4}, {0.7, 0.4, 0.1}};
        Map<String, Measurement> found = measured(same, same, rows(set(1, 0, 0), set(0, 0, 1)));
        assertThat(found.get("agreement").value()).isEqualTo(1);
        assertThat(found.get("label-distance").value()).isZero();
        assertThat(found.get("f1-micro-change").value()).isZero();
    }

    @Test
    void refusesWhatIsNoProbabilityOfALabel() {
        Split on = rows(set(1, 0, 0));
        double[][] three = {{0.9, 0.9, 0.9}};
        // Need not sum to 1
        assertThat(new Comparison(three, three, on, SCHEMA, 1).size()).isEqualTo(1);
        double[][] large = {{0.9, 1.5, 0.9}};
        assertThatThrownBy(() -> new Comparison(large, three, on, SCHEMA, 1))
                .hasMessageContaining("candidate must give probabilities in [0, 1], but row 0, class 1 was 1.5");
    }
}
