package io.limpid.app.recipe.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "> 0     | 0    | false",
                "> 0     | 1e-9 | true",
                ">= 1    | 1    | true",
                ">= 1    | 0.99 | false",
                "[0, 1)  | 0    | true",
                "[0, 1)  | 1    | false",
                "(50, 100] | 50 | false",
                "(50, 100] | 100 | true",
            })
    void holdsItsEndsAsWritten(String range, double value, boolean within) {
        assertThat(Range.parse(range).contains(value)).isEqualTo(within);
    }

    @ParameterizedTest
    @ValueSource(strings = {"> 0", ">= 0", "[0, 1]"})
    void neverHoldsNaN(String range) {
        assertThat(Range.parse(range).contains(Double.NaN)).isFalse();
        assertThatThrownBy(() -> Range.parse(range + ",")).isInstanceOf(IllegalArgumentException.class);
    }
}
