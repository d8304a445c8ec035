package io.limpid.data.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.data.Data;
import io.limpid.core.data.Schema;
import io.limpid.data.source.SplitPlan;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BreastCancerTest {
    private final Data data =
            new BreastCancer().load(SplitPlan.seeded(42).withValidation(0.2)).data();

    @Test
    void holdsMalignantAsThePositiveClassInProportion() {
        assertThat(data.schema().classes()).containsExactly("benign", "malignant");
        int[] malignant = {
            Arrays.stream(data.train().labels()).sum(),
            Arrays.stream(data.validation().labels()).sum(),
            Arrays.stream(data.openTest().labels()).sum()
        };
        // 212 malignant of 569 rows: 114 rows hold 42.47 of them, 341 rows 127.05
        assertThat(data.validation().size()).isEqualTo(114);
        assertThat(data.testSize()).isEqualTo(114);
        assertThat(malignant[1]).isBetween(42, 43);
        assertThat(malignant[2]).isBetween(42, 43);
        assertThat(Arrays.stream(malignant).sum()).isEqualTo(212);
    }

    @Test
    void standardisesAllThirtyMeasurementsOnTheTrainingRows() {
        assertThat(data.schema().columns()).hasSize(30).allMatch(Schema.Column::isNumeric);
        int rows = data.train().size();
        for (int c = 0; c < 30; c++) {
            double[] column = data.train().inputs().getColumn(c).toDoubleVector();
            double mean = Arrays.stream(column).average().orElseThrow();
            double variance = Arrays.stream(column).map(x -> x * x).sum() / rows;
            // Each value is rounded to a float below 16: at most 5e-7 off
            assertThat(mean).isCloseTo(0, within(5e-7));
            assertThat(variance).isCloseTo(1, within(2e-6));
        }
    }
}
