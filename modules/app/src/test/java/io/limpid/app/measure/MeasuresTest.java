package io.limpid.app.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.core.data.Schema;
import io.limpid.core.data.Schema.ProtectedAttribute;
import io.limpid.core.data.Split;
import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Quantity;
import io.limpid.evaluate.evaluation.Evaluation;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class MeasuresTest {
    private static final int ROWS = 240;
    private static final Schema SCHEMA = new Schema(
            "rows",
            List.of(1),
            List.of(),
            List.of("a", "b", "c"),
            List.of(
                    new ProtectedAttribute("sex", List.of("female", "male")),
                    new ProtectedAttribute("age", List.of("<30", ">=30"))));
    private static final List<String> ALL =
            Measures.ALL.stream().map(MeasureEntry::name).toList();

    private static Comparison comparison() {
        SplittableRandom random = new SplittableRandom(5);
        int[] labels = random.ints(ROWS, 0, 3).toArray();
        Map<String, int[]> groups = Map.of(
                "sex",
                random.ints(ROWS, 0, 2).toArray(),
                "age",
                random.ints(ROWS, 0, 2).toArray());
        Split split = new Split("test", Nd4j.zeros(ROWS, 1), labels, 3, groups, row -> List.of());
        return new Comparison(outputs(random), outputs(random), split, SCHEMA, 1);
    }

    private static double[][] outputs(SplittableRandom random) {
        double[][] rows = new double[ROWS][];
        for (int i = 0; i < ROWS; i++) {
            double a = random.nextDouble();
            double b = (1 - a) * random.nextDouble();
            rows[i] = new double[] {a, b, 1 - a - b};
        }
        return rows;
    }

    /** Only then is a misspelt limit found before anything is trained, and none refused that could be checked. */
    @Test
    void everyMeasureGivesExactlyTheNumbersItSaysBeforehand() {
        Comparison comparison = comparison();
        List<Measurement> measured = Evaluation.of(
                        comparison.candidate(),
                        comparison.reference(),
                        comparison.on(),
                        SCHEMA,
                        Measures.of(ALL, SCHEMA),
                        1)
                .measurements();
        Map<String, Quantity> said = Measures.quantities(ALL, SCHEMA);

        assertThat(measured).extracting(Measurement::name).containsExactlyInAnyOrderElementsOf(said.keySet());
        assertThat(measured).allSatisfy(found -> {
            Quantity quantity = said.get(found.name());
            assertThat(found.unit()).isEqualTo(quantity.unit());
            assertThat(found.interval().level() > 0).isEqualTo(quantity.bounded());
        });
    }

    @Test
    void namesClassesAttributesAndTheirIntersections() {
        assertThat(Measures.quantities(ALL, SCHEMA))
                .containsKeys(
                        "agreement",
                        "accuracy-change",
                        "accuracy-change.b",
                        "equalized-odds-difference.sex",
                        "equalized-odds-difference.sex+age",
                        "selection-rate.sex+age.male+>=30");
        assertThat(Measures.quantities(List.of(), SCHEMA).keySet())
                .containsExactly("accuracy", "accuracy-change", "agreement");
    }
}
